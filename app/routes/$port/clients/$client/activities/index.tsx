import { portScope } from '#app/access/scope.server.ts'
import { logActivity } from '#app/activities/activities.server.ts'
import { newActivity } from '#app/activities/activity-input.server.ts'
import { listActivities } from '#app/activities/activity-list.server.ts'
import { ActivityPage } from '#app/activities/activity-page.tsx'
import { clockOf } from '#app/dates/typed-moment.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import type { Route } from './+types/index'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const of = { kind: 'client', id: params.client } as const
  return listActivities(context.get(portScope), of, searchParams).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const place = { kind: 'client', id: params.client } as const
  const result = await submit(request, scope, newActivity(clockOf(scope)), (typed) => logActivity(scope, place, typed))
  if (!result.ok) return result.reply
  const { id, client_id } = result.value
  const undo = { action: `/${params.port}/clients/${client_id}/activities/${id}/remove`, fields: {} }
  return done(context, `/${params.port}/clients/${params.client}/activities`, { message: 'It was logged.', undo })
}

export default function ActivitiesOfClient({ loaderData, actionData, params }: Route.ComponentProps) {
  const action = `/${params.port}/clients/${params.client}/activities`
  return <ActivityPage page={loaderData} on="client" action={action} lastResult={actionData?.lastResult} />
}
