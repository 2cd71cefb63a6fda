import { returnPath } from '#app/access/return-path.ts'
import { portScope } from '#app/access/scope.server.ts'
import { clockOf } from '#app/dates/typed-moment.server.ts'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { ReminderForm } from '#app/reminders/reminder-form.tsx'
import { newReminder, NewReminderSearch, subjectIn } from '#app/reminders/reminder-input.server.ts'
import { createReminder, showNewReminder } from '#app/reminders/reminders.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = {
  crumb: (_: unknown, { port }: { port?: string }) => [
    { label: 'Reminders', to: `/${port}/reminders` },
    { label: 'New reminder' },
  ],
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, NewReminderSearch)
  return showNewReminder(context.get(portScope), subjectIn(filters)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, newReminder(clockOf(scope)), async ({ returnTo, ...fields }) => {
    const { id } = await createReminder(scope, fields)
    return { id, back: returnPath(returnTo) }
  })
  if (!result.ok) return result.reply
  const { id, back } = result.value
  const undo = { action: `/${params.port}/reminders/${id}/cancel`, fields: {} }
  return done(context, back ?? `/${params.port}/reminders`, { message: 'The reminder was set.', undo })
}

export default function NewReminder({ loaderData, actionData, params }: Route.ComponentProps) {
  const { subject, members, me, dueAt } = loaderData
  const back = subject ? `/${params.port}/${subject.kind}s/${subject.id}` : `/${params.port}/reminders`
  return (
    <>
      <PageHead title="New reminder" meta={subject && `About ${subject.label}`} />
      <ReminderForm
        reminder={{ title: '', due_at: dueAt, priority: 'normal', assignee_id: me, note: null }}
        about={subject}
        members={members}
        returnTo={subject && back}
        lastResult={actionData?.lastResult}
        back={back}
      />
    </>
  )
}
