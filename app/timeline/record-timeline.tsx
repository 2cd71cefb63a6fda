import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { BerthMark } from '#app/ui/berth-mark.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Plate } from '#app/ui/plate.tsx'
import { StageMark } from '#app/ui/stage-mark.tsx'
import { absoluteTime, When } from '#app/ui/time.tsx'
import { Timeline } from '#app/ui/timeline.tsx'
import { describeEvent } from './describe-event.ts'
import type { EventRow, Viewpoint } from './event-row.ts'
import type { Part } from './event-words.ts'
import { groupByDay } from './timeline-days.ts'

type Props = {
  events: readonly EventRow[]
  /** On whose page it stands: that record is neither linked nor said again. */
  on?: Viewpoint
  tight?: boolean
}

/** What happened, by the days of the port's zone. */
export function RecordTimeline({ events, on = 'port', tight }: Props) {
  const { timezone, locale, now } = usePortDisplay()
  if (events.length === 0)
    return (
      <EmptyState icon="rotate-ccw-clock" small>
        Nothing has happened yet. Changes, notes and moves show up here by themselves.
      </EmptyState>
    )
  return (
    <Timeline
      tight={tight}
      days={groupByDay(events, { timezone, locale, now }).map(({ day, rows }) => ({
        day,
        entries: rows.map((row) => {
          const { icon, strong, parts, quote } = describeEvent(row, on)
          return {
            key: row.id,
            icon,
            strong,
            text: parts.map((part, index) => <Said key={index} part={part} on={on} />),
            time: <When at={row.occurred_at} zone={timezone} locale={locale} show="time" />,
            quote: quote && <span className="whitespace-pre-line">{quote}</span>,
          }
        }),
      }))}
    />
  )
}

function Said({ part, on }: { part: Part; on: Viewpoint }) {
  const { slug, locale } = usePortDisplay()
  if (typeof part === 'string') return part
  if (part.kind === 'stage') return <StageMark stage={part.stage} />
  if (part.kind === 'berthStatus') return <BerthMark status={part.status} />
  if (part.kind === 'day') return absoluteTime(new Date(`${part.on}T12:00:00Z`), 'UTC', 'day', locale)
  const to = part.kind === on ? undefined : `/${slug}/${part.kind}s/${part.id}`
  if (part.kind === 'berth') return <Plate number={part.text} to={to} />
  return to ? <Link to={to}>{part.text}</Link> : <b>{part.text}</b>
}
