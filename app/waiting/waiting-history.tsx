import { usePortDisplay } from '#app/ports/port-display.ts'
import { Timeline } from '#app/ui/timeline.tsx'
import { When } from '#app/ui/time.tsx'
import type { IconName } from '#app/ui/icons.ts'
import { waitingActionLabels, type WaitingAction } from './waiting.ts'

type Event = {
  id: string
  action: WaitingAction
  from_place: number | null
  to_place: number | null
  reason: string | null
  happened_at: Date | string
  author: string | null
  berth: string | null
}
const icons: Partial<Record<WaitingAction, IconName>> = {
  joined: 'plus',
  moved: 'arrow-left-right',
  passed: 'circle-dot',
  proposed: 'bell',
  sent: 'mail',
  accepted: 'check',
  served: 'anchor',
  expired: 'clock',
  withdrawn: 'undo-2',
}

/** Everything that happened to a place, the newest first. */
export function WaitingHistory({ events }: { events: readonly Event[] }) {
  const { locale, timezone } = usePortDisplay()
  return (
    <Timeline
      days={[
        {
          entries: events.map((event) => ({
            key: event.id,
            icon: icons[event.action] ?? 'x',
            strong: event.action !== 'passed',
            text: (
              <>
                {wordsOf(event)}
                {event.author && `, ${event.author}`}
              </>
            ),
            time: <When at={event.happened_at} zone={timezone} locale={locale} />,
            quote: event.reason,
          })),
        },
      ]}
    />
  )
}

/** "Moved from place 4 to 2", "Passed over for berth A12". */
function wordsOf({ action, from_place, to_place, berth }: Event) {
  const words = waitingActionLabels[action]
  if (action === 'moved') return `${words} from place ${from_place} to ${to_place}`
  if (action === 'joined') return `${words} at place ${to_place}`
  return berth ? `${words}: berth ${berth}` : words
}
