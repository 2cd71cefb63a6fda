import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { ReminderItems, type ReminderItem } from './reminder-items.tsx'

type Props = { reminders: readonly ReminderItem[]; count: number; mayAdd: boolean }

/** What one has to do by tonight, on the dashboard. */
export function MyReminders({ reminders, count, mayAdd }: Props) {
  const { slug, now } = usePortDisplay()
  const late = reminders.filter(({ due_at }) => new Date(due_at) < new Date(now)).length
  const more = count - reminders.length
  return (
    <Panel
      title="My reminders"
      meta={count > 0 && `${count} by tonight${late > 0 ? `, ${late} late` : ''}`}
      aside={<Link to={`/${slug}/reminders`}>All reminders</Link>}
      foot={more > 0 && <Link to={`/${slug}/reminders`}>{more} more</Link>}
      flush
    >
      {reminders.length > 0 ? (
        <ReminderItems reminders={reminders} returnTo={`/${slug}`} />
      ) : (
        <EmptyState
          icon="bell"
          small
          actions={mayAdd && <LinkButton to={`/${slug}/reminders/new`}>Set a reminder</LinkButton>}
        >
          Nothing is due today.
        </EmptyState>
      )}
    </Panel>
  )
}
