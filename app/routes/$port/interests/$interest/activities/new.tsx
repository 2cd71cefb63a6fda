import { portScope } from '#app/access/scope.server.ts'
import { logActivity } from '#app/activities/activities.server.ts'
import { newActivity } from '#app/activities/activity-input.server.ts'
import { showActivitySubject } from '#app/activities/activity-subject.server.ts'
import { NewActivityForm } from '#app/activities/activity-form.tsx'
import { clockOf } from '#app/dates/typed-moment.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: interestCrumbs('Log a call or visit') }

export async function loader({ params, context }: Route.LoaderArgs) {
  const place = { kind: 'interest', id: params.interest } as const
  const subject = await showActivitySubject(context.get(portScope), place).catch(refuse)
  return { ...subject, interest: { client: subject.name } }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const place = { kind: 'interest', id: params.interest } as const
  const result = await submit(request, scope, newActivity(clockOf(scope)), (typed) => logActivity(scope, place, typed))
  if (!result.ok) return result.reply
  const { id, client_id } = result.value
  const undo = { action: `/${params.port}/clients/${client_id}/activities/${id}/remove`, fields: {} }
  return done(context, `/${params.port}/interests/${params.interest}`, { message: 'It was logged.', undo })
}

export default function LogActivity({ loaderData: { name }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead title={`Log a call or visit: ${name}`} />
      <NewActivityForm
        on="interest"
        choices={[]}
        lastResult={actionData?.lastResult}
        back={`/${params.port}/interests/${params.interest}`}
      />
    </>
  )
}
