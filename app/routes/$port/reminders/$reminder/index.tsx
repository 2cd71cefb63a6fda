import { portScope } from '#app/access/scope.server.ts'
import { refuse } from '#app/http.server.ts'
import { reminderCrumbs } from '#app/reminders/reminder-crumbs.ts'
import { ReminderFacts } from '#app/reminders/reminder-facts.tsx'
import { reminderStateLabels, reminderStateTones } from '#app/reminders/reminder.ts'
import { showReminder } from '#app/reminders/reminders.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: reminderCrumbs() }

export async function loader({ params, context }: Route.LoaderArgs) {
  const { reminder } = await showReminder(context.get(portScope), params.reminder).catch(refuse)
  return { reminder }
}

export default function ShowReminder({ loaderData: { reminder }, params }: Route.ComponentProps) {
  const here = `/${params.port}/reminders/${reminder.id}`
  const isOpen = reminder.state === 'open' || reminder.state === 'overdue'
  return (
    <>
      <PageHead
        title={reminder.title}
        marks={<Badge tone={reminderStateTones[reminder.state]}>{reminderStateLabels[reminder.state]}</Badge>}
        actions={
          reminder.mayEdit &&
          (isOpen ? (
            <>
              <LinkButton to={`${here}/complete`} variant="primary" icon="check">
                Tick off
              </LinkButton>
              <LinkButton to={`${here}/snooze`} icon="clock">
                Put off
              </LinkButton>
              <LinkButton to={`${here}/edit`} icon="pencil">
                Edit
              </LinkButton>
              <LinkButton to={`${here}/cancel`} icon="x">
                Cancel it
              </LinkButton>
            </>
          ) : (
            <LinkButton to={`${here}/reopen`} icon="undo-2">
              Open again
            </LinkButton>
          ))
        }
      />
      <ReminderFacts reminder={reminder} />
    </>
  )
}
