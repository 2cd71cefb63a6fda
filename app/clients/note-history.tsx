import { usePortDisplay } from '#app/ports/port-display.ts'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'

type Version = { id: string; body: string; occurred_at: Date | string; author: string | null }

/** What a note said before, the latest first. */
export function NoteHistory({ versions }: { versions: readonly Version[] }) {
  const { timezone, locale } = usePortDisplay()
  if (versions.length === 0) return null
  return (
    <Panel title="Earlier words" id="history">
      <ol className="stack">
        {versions.map(({ id, body, occurred_at, author }) => (
          <li key={id} className="stack">
            <p className="meta">
              {author ?? 'From the website'}, <When at={occurred_at} zone={timezone} locale={locale} />
            </p>
            <p className="whitespace-pre-line break-words quiet">{body}</p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
