import { usePortDisplay } from '#app/ports/port-display.ts'
import { QrCode } from '#app/ui/qr-code.tsx'
import { codeWords } from './berth-code.ts'

type Label = { id: string; label: string; code: string; squares: { size: number; path: string } }

/** To be printed, cut out and stuck to the pedestals. */
export function BerthLabels({ labels }: { labels: readonly Label[] }) {
  const { name } = usePortDisplay()
  return (
    <ul className="labels">
      {labels.map(({ id, label, code, squares }) => (
        <li key={id} className="pedestal-label">
          <QrCode code={squares} label={`Code of berth ${label}`} />
          <span className="pedestal-number">{label}</span>
          <span>{name}</span>
          <span className="mono">{codeWords(code)}</span>
        </li>
      ))}
    </ul>
  )
}
