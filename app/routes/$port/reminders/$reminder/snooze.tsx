import { useSearchParams } from 'react-router'
import { returnPath } from '#app/access/return-path.ts'
import { portScope } from '#app/access/scope.server.ts'
import { clockOf } from '#app/dates/typed-moment.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { reminderCrumbs } from '#app/reminders/reminder-crumbs.ts'
import { snoozeReminder } from '#app/reminders/reminder-end.server.ts'
import { snooze } from '#app/reminders/reminder-input.server.ts'
import { showReminder } from '#app/reminders/reminders.server.ts'
import { SnoozeForm } from '#app/reminders/snooze-form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/snooze'

export const handle = { crumb: reminderCrumbs('Put off') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showReminder(context.get(portScope), params.reminder, 'edit').catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const here = `/${params.port}/reminders/${params.reminder}`
  const result = await submit(request, scope, snooze(clockOf(scope)), async ({ due_at, returnTo }) => ({
    ...(await snoozeReminder(scope, params.reminder, due_at)),
    back: returnPath(returnTo),
  }))
  if (!result.ok) return result.reply
  const { former, back } = result.value
  const undo = { action: `${here}/snooze`, fields: { until: former, ...(back && { returnTo: back }) } }
  return done(context, back ?? here, { message: 'Put off.', undo })
}

export default function SnoozeReminder({ loaderData, actionData, params }: Route.ComponentProps) {
  const [search] = useSearchParams()
  const { reminder, choices } = loaderData
  const returnTo = returnPath(actionData?.lastResult.initialValue?.returnTo ?? search.get('returnTo'))
  return (
    <>
      <PageHead title={`Put off: ${reminder.title}`} meta={reminder.subject?.label} />
      <SnoozeForm
        choices={choices}
        returnTo={returnTo}
        lastResult={actionData?.lastResult}
        back={returnTo ?? `/${params.port}/reminders/${reminder.id}`}
      />
    </>
  )
}
