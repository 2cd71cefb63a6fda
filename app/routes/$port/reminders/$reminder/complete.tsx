import { returnPath } from '#app/access/return-path.ts'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { clockOf } from '#app/dates/typed-moment.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { CompleteForm } from '#app/reminders/complete-form.tsx'
import { reminderCrumbs } from '#app/reminders/reminder-crumbs.ts'
import { completeReminder } from '#app/reminders/reminder-end.server.ts'
import { completion } from '#app/reminders/reminder-input.server.ts'
import { showReminder } from '#app/reminders/reminders.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/complete'

export const handle = { crumb: reminderCrumbs('Tick off') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showReminder(context.get(portScope), params.reminder, 'edit').catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const here = `/${params.port}/reminders/${params.reminder}`
  const result = await submit(request, scope, completion(clockOf(scope)), async ({ returnTo, ...next }) => ({
    ...(await completeReminder(scope, params.reminder, next)),
    back: returnPath(returnTo),
  }))
  if (!result.ok) return result.reply
  const { next, back } = result.value
  const to = back ?? (next ? `/${params.port}/reminders/${next}` : `/${params.port}/reminders`)
  const message = next ? 'Ticked off, and the next one is set.' : 'Ticked off.'
  return done(context, to, { message, undo: { action: `${here}/reopen`, fields: back ? { returnTo: back } : {} } })
}

export default function CompleteReminder({ loaderData, actionData, params }: Route.ComponentProps) {
  const { reminder, nextField } = loaderData
  const { can } = useRights()
  const here = `/${params.port}/reminders/${reminder.id}`
  return (
    <>
      <PageHead title={`Tick off: ${reminder.title}`} meta={reminder.subject?.label} />
      <CompleteForm
        nextField={nextField}
        mayPlan={can('reminders:create')}
        returnTo={returnPath(actionData?.lastResult.initialValue?.returnTo)}
        lastResult={actionData?.lastResult}
        back={here}
      />
    </>
  )
}
