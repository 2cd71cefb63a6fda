import { returnPath } from '#app/access/return-path.ts'
import { portScope } from '#app/access/scope.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { CancelForm } from '#app/reminders/cancel-form.tsx'
import { reminderCrumbs } from '#app/reminders/reminder-crumbs.ts'
import { cancelReminder } from '#app/reminders/reminder-end.server.ts'
import { Cancellation } from '#app/reminders/reminder-input.server.ts'
import { showReminder } from '#app/reminders/reminders.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/cancel'

export const handle = { crumb: reminderCrumbs('Cancel') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showReminder(context.get(portScope), params.reminder, 'edit').catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const here = `/${params.port}/reminders/${params.reminder}`
  const result = await submit(request, scope, Cancellation, async ({ reason, returnTo }) => {
    await cancelReminder(scope, params.reminder, reason)
    return { back: returnPath(returnTo) }
  })
  if (!result.ok) return result.reply
  const undo = { action: `${here}/reopen`, fields: {} }
  return done(context, result.value.back ?? here, { message: 'The reminder was cancelled.', undo })
}

export default function CancelReminder({ loaderData: { reminder }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead
        title={`Cancel “${reminder.title}”?`}
        meta="It is not done, and nobody is reminded. It can be opened again."
      />
      <CancelForm lastResult={actionData?.lastResult} back={`/${params.port}/reminders/${reminder.id}`} />
    </>
  )
}
