import { portScope } from '#app/access/scope.server.ts'
import { editActivity, showActivity } from '#app/activities/activities.server.ts'
import { activityEdit } from '#app/activities/activity-input.server.ts'
import { activityFieldLabels } from '#app/activities/activity.ts'
import { showActivityValue } from '#app/activities/activity-value.ts'
import { EditActivityForm } from '#app/activities/edit-activity-form.tsx'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { clockOf } from '#app/dates/typed-moment.server.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: clientCrumbs('Edit a conversation') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showActivity(context.get(portScope), params.client, params.activity).catch(refuse)
}

export async function action({ request, params: { port, client, activity }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = activityEdit(clockOf(scope))
  const result = await submit(request, scope, schema, (edit) => editActivity(scope, client, activity, edit))
  if (!result.ok) return result.reply
  return done(context, `/${port}/clients/${client}/activities`, { message: 'The changes were saved.' })
}

export default function EditActivity({ loaderData: { client, activity }, actionData, params }: Route.ComponentProps) {
  const display = usePortDisplay()
  const back = `/${params.port}/clients/${client.id}/activities`
  if (actionData?.conflict)
    return (
      <ConflictForm
        conflict={actionData.conflict}
        thing="conversation"
        labels={activityFieldLabels}
        show={(field, value) => showActivityValue(field, value, display)}
        back={back}
      />
    )
  return (
    <>
      <PageHead title={`Edit a conversation with ${client.name}`} />
      <EditActivityForm activity={activity} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
