import { portScope } from '#app/access/scope.server.ts'
import { clockOf } from '#app/dates/typed-moment.server.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { reminderCrumbs } from '#app/reminders/reminder-crumbs.ts'
import { ReminderForm } from '#app/reminders/reminder-form.tsx'
import { reminderEdit } from '#app/reminders/reminder-input.server.ts'
import { reminderValue } from '#app/reminders/reminder-value.ts'
import { reminderFieldLabels } from '#app/reminders/reminder.ts'
import { editReminder, showReminder } from '#app/reminders/reminders.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: reminderCrumbs('Edit') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showReminder(context.get(portScope), params.reminder, 'edit').catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = reminderEdit(clockOf(scope))
  const result = await submit(request, scope, schema, (edit) => editReminder(scope, params.reminder, edit))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/reminders/${params.reminder}`, { message: 'The reminder was saved.' })
}

export default function EditReminder({ loaderData, actionData, params }: Route.ComponentProps) {
  const { reminder, dueField, members } = loaderData
  const { timezone, locale } = usePortDisplay()
  const back = `/${params.port}/reminders/${reminder.id}`
  if (actionData?.conflict)
    return (
      <ConflictForm
        conflict={actionData.conflict}
        thing="reminder"
        labels={reminderFieldLabels}
        show={(field, value) => reminderValue(field, value, { zone: timezone, locale, members })}
        back={back}
      />
    )
  return (
    <>
      <PageHead title="Edit the reminder" />
      <ReminderForm
        reminder={{ ...reminder, due_at: dueField }}
        members={members}
        lastResult={actionData?.lastResult}
        back={back}
      />
    </>
  )
}
