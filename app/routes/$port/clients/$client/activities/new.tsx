import { portScope } from '#app/access/scope.server.ts'
import { logActivity } from '#app/activities/activities.server.ts'
import { newActivity } from '#app/activities/activity-input.server.ts'
import { showActivitySubject } from '#app/activities/activity-subject.server.ts'
import { NewActivityForm } from '#app/activities/activity-form.tsx'
import { clockOf } from '#app/dates/typed-moment.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: clientCrumbs('Log a call or visit') }

export async function loader({ params, context }: Route.LoaderArgs) {
  const place = { kind: 'client', id: params.client } as const
  const subject = await showActivitySubject(context.get(portScope), place).catch(refuse)
  return { ...subject, client: { id: params.client, name: subject.name } }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const place = { kind: 'client', id: params.client } as const
  const result = await submit(request, scope, newActivity(clockOf(scope)), (typed) => logActivity(scope, place, typed))
  if (!result.ok) return result.reply
  const { id, client_id } = result.value
  const undo = { action: `/${params.port}/clients/${client_id}/activities/${id}/remove`, fields: {} }
  return done(context, `/${params.port}/clients/${params.client}`, { message: 'It was logged.', undo })
}

export default function LogActivity({ loaderData: { name, choices }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead title={`Log a call or visit: ${name}`} />
      <NewActivityForm
        on="client"
        choices={choices}
        lastResult={actionData?.lastResult}
        back={`/${params.port}/clients/${params.client}`}
      />
    </>
  )
}
