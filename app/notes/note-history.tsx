import { usePortDisplay } from '#app/ports/port-display.ts'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'

type Version = { id: string; body: string; occurred_at: Date | string; author: string | null }

type Props = {
  versions: readonly Version[]
  /** Who wrote what no person did. */
  nobody?: string
}

/** What a note said before, the latest first. */
export function NoteHistory({ versions, nobody = 'From the website' }: Props) {
  const { timezone, locale } = usePortDisplay()
  if (versions.length === 0) return null
  return (
    <Panel title="Earlier words" id="history">
      <ol className="stack">
        {versions.map(({ id, body, occurred_at, author }) => (
          <li key={id} className="stack">
            <p className="meta">
              {author ?? nobody}, <When at={occurred_at} zone={timezone} locale={locale} />
            </p>
            <p className="whitespace-pre-line break-words quiet">{body}</p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
