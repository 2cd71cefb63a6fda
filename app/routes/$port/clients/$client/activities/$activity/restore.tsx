import { portScope } from '#app/access/scope.server.ts'
import { setActivityRemoved, showActivity } from '#app/activities/activities.server.ts'
import { Said } from '#app/activities/said.tsx'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: clientCrumbs('Restore a conversation') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showActivity(context.get(portScope), params.client, params.activity).catch(refuse)
}

export async function action({ request, params: { port, client, activity }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => setActivityRemoved(scope, client, activity, false))
  if (!result.ok) return result.reply
  const at = `/${port}/clients/${client}/activities`
  return done(context, at, { message: 'The conversation is back.' })
}

export default function RestoreActivity({
  loaderData: { client, activity },
  actionData,
  params,
}: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Bring back this conversation with ${client.name}?`}
      danger={false}
      confirm={activity.archived_at ? 'Bring it back' : undefined}
      cancel={{ to: `/${params.port}/clients/${client.id}/activities`, label: 'Back to the conversations' }}
    >
      {activity.archived_at ? <Said activity={activity} /> : 'It is not removed.'}
    </RefusedConfirm>
  )
}
