import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import { lengthLabel, type VisitStatus, visitStatusLabels } from './visit.ts'

type Visit = {
  id: string
  starts_at: Date | string
  minutes: number
  place: string | null
  note: string | null
  status: VisitStatus
  end_reason: string | null
  assignee: string
  berth: string | null
}
type Props = { visits: Visit[]; interestId: string; isClosed: boolean }

export function VisitPanel({ visits, interestId, isClosed }: Props) {
  const { slug, timezone, locale, now } = usePortDisplay()
  const { can } = useRights()
  const base = `/${slug}/interests/${interestId}/visits`
  const mayEdit = can('interests:edit')
  if (visits.length === 0 && isClosed) return null
  return (
    <Panel title="Visits" aside={mayEdit && !isClosed && <Link to={`${base}/new`}>Plan a visit</Link>}>
      {visits.length === 0 ? (
        <p className="meta">No visit is planned.</p>
      ) : (
        <ul className="stack plain">
          {visits.map(({ id, starts_at, minutes, place, note, status, end_reason, assignee, berth }) => (
            <li key={id}>
              <b>
                <When at={starts_at} zone={timezone} locale={locale} />
              </b>
              <p className="meta">
                {[
                  status === 'planned' ? lengthLabel(minutes) : visitStatusLabels[status],
                  berth && `berth ${berth}`,
                  place,
                  `with ${assignee}`,
                ]
                  .filter(Boolean)
                  .join(', ')}
              </p>
              {(status === 'planned' ? note : end_reason) && (
                <p className="meta">{status === 'planned' ? note : end_reason}</p>
              )}
              {status === 'planned' && mayEdit && (
                <div className="actions">
                  <Link className="tap" to={`${base}/${id}/edit`}>
                    Change
                  </Link>
                  <Link className="tap" to={`${base}/${id}/end`}>
                    {new Date(starts_at) <= new Date(now) ? 'Say how it went' : 'Call it off'}
                  </Link>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
