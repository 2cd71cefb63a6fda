import { dateIn } from '#app/dates/when.ts'
import type { PortDisplay } from '#app/ports/port-display.ts'
import { Notice } from '#app/ui/flash.tsx'
import { When } from '#app/ui/time.tsx'
import type { NamedTrouble } from './trouble.ts'

type Props = { troubles: readonly NamedTrouble[]; display: Pick<PortDisplay, 'timezone' | 'locale' | 'now'> }

/** What is off or behind, for everybody who works here; it goes when it is over. */
export function TroubleNotices({ troubles, display: { timezone, locale, now } }: Props) {
  if (troubles.length === 0) return null
  return (
    <div role="status">
      <Notice tone="warning">
        {troubles.map(({ kind, since, what, isDated, rest }) => {
          const isToday = dateIn(since, timezone) === dateIn(now, timezone)
          return (
            <p key={kind}>
              {what}
              {isDated && ' since '}
              {isDated && (
                <When at={since} zone={timezone} locale={locale} now={now} show={isToday ? 'time' : 'both'} />
              )}
              . {rest}
            </p>
          )
        })}
      </Notice>
    </div>
  )
}
