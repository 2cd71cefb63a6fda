import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import { workWords } from './hand-over.ts'

type Done = {
  id: string
  from: string
  to: string
  clients: number
  interests: number
  reminders: number
  visits: number
  created_at: Date | string
  undone_at: Date | string | null
}

export function RecentHandOvers({ rows }: { rows: Done[] }) {
  const { slug, timezone, locale } = usePortDisplay()
  if (rows.length === 0) return null
  return (
    <Panel title="Handed over before">
      <ul className="stack plain">
        {rows.map(({ id, from, to, created_at, undone_at, ...counts }) => (
          <li key={id}>
            {from} to {to}: {workWords(counts)}
            <p className="meta">
              <When at={created_at} zone={timezone} locale={locale} />
              {undone_at ? ', handed back' : null}
            </p>
            {!undone_at && (
              <Link className="tap" to={`/${slug}/hand-overs/${id}/undo`}>
                Hand it back to {from}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
