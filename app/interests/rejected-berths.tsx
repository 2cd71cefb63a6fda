import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Panel } from '#app/ui/panel.tsx'
import { Plate } from '#app/ui/plate.tsx'
import { When } from '#app/ui/time.tsx'

type Rejected = {
  berth_id: string
  label: string
  note: string | null
  decided_by: string | null
  decided_at: Date | string | null
}

/** What is out, for whom it was weighed, and why; the list above leaves it out. */
export function RejectedBerths({ berths, base, mayEdit }: { berths: Rejected[]; base: string; mayEdit: boolean }) {
  const { slug, timezone, locale } = usePortDisplay()
  if (berths.length === 0) return null
  return (
    <Panel title="Rejected for this deal">
      <ul className="stack plain">
        {berths.map(({ berth_id, label, note, decided_by, decided_at }) => (
          <li key={berth_id} className="row">
            <Plate number={label} to={`/${slug}/berths/${berth_id}`} />
            <div>
              {note}
              <p className="meta">
                {decided_by ?? 'Somebody'}
                {decided_at && (
                  <>
                    , <When at={decided_at} zone={timezone} locale={locale} show="day" />
                  </>
                )}
              </p>
            </div>
            {mayEdit && (
              <Link className="tap push" to={`${base}/candidates/${berth_id}`}>
                Weigh {label} again
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
