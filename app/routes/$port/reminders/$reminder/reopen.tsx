import { returnPath } from '#app/access/return-path.ts'
import { portScope } from '#app/access/scope.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { reminderCrumbs } from '#app/reminders/reminder-crumbs.ts'
import { reopenReminder } from '#app/reminders/reminder-end.server.ts'
import { Reopening } from '#app/reminders/reminder-input.server.ts'
import { showReminder } from '#app/reminders/reminders.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/reopen'

export const handle = { crumb: reminderCrumbs('Open again') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showReminder(context.get(portScope), params.reminder, 'edit').catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, Reopening, async ({ returnTo }) => {
    await reopenReminder(scope, params.reminder)
    return { back: returnPath(returnTo) }
  })
  if (!result.ok) return result.reply
  const to = result.value.back ?? `/${params.port}/reminders/${params.reminder}`
  return done(context, to, { message: 'The reminder is open again.' })
}

export default function ReopenReminder({ loaderData: { reminder }, actionData, params }: Route.ComponentProps) {
  const isOver = reminder.state === 'done' || reminder.state === 'cancelled'
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Open “${reminder.title}” again?`}
      danger={false}
      confirm={isOver ? 'Open it again' : undefined}
      cancel={{ to: `/${params.port}/reminders/${reminder.id}`, label: 'Back to the reminder' }}
    >
      {isOver ? 'It stands among the open ones again, with the time it had.' : 'It is open.'}
    </RefusedConfirm>
  )
}
