import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { When } from '#app/ui/time.tsx'
import {
  activityIcons,
  activityKindLabels,
  isTyped,
  outcomeLabels,
  type ActivityKind,
  type ActivityOutcome,
  type Direction,
} from './activity.ts'

type Activity = {
  id: string
  kind: ActivityKind
  direction: Direction
  outcome: ActivityOutcome | null
  note: string | null
  happened_at: Date | string
  client_id: string
  interest_id: string | null
  author: string | null
  berth: string | null
  vessel: string | null
}

/** What was said to and by the client, newest first; `on` is whose page it is. */
export function ActivityEntries({ activities, on }: { activities: readonly Activity[]; on: 'client' | 'interest' }) {
  const { slug, timezone, locale, now } = usePortDisplay()
  const canEdit = useRights().can('clients:edit')
  return (
    <ol className="stack">
      {activities.map((activity) => {
        const { id, kind, direction, outcome, note, author, happened_at, client_id, interest_id, berth, vessel } =
          activity
        const label = activityKindLabels[kind]
        const about = vessel ?? (berth && `berth ${berth}`) ?? 'an interest'
        const here = `/${slug}/clients/${client_id}/activities/${id}`
        return (
          <li key={id} className="panel panel-body stack">
            <p className="row">
              <Icon of={activityIcons[kind]} />
              <b>{label}</b>
              {direction === 'in' && <span>from the client</span>}
              {on === 'client' && interest_id && (
                <span>
                  about <Link to={`/${slug}/interests/${interest_id}`}>{about}</Link>
                </span>
              )}
              {outcome && (
                <Badge tone={outcome === 'no_answer' ? 'warning' : undefined}>{outcomeLabels[outcome]}</Badge>
              )}
            </p>
            {note && <p className="whitespace-pre-line">{note}</p>}
            <div className="row">
              <span className="meta">
                {author ?? 'By itself'}, <When at={happened_at} zone={timezone} locale={locale} now={now} />
              </span>
              {canEdit && isTyped(kind) && (
                <span className="row push">
                  <LinkButton small to={`${here}/edit`} label={`Edit: ${label}`}>
                    Edit
                  </LinkButton>
                  <LinkButton small to={`${here}/remove`} label={`Remove: ${label}`}>
                    Remove
                  </LinkButton>
                </span>
              )}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
