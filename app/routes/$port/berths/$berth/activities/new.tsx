import { portScope } from '#app/access/scope.server.ts'
import { logActivity } from '#app/activities/activities.server.ts'
import { newActivity } from '#app/activities/activity-input.server.ts'
import { showActivitySubject } from '#app/activities/activity-subject.server.ts'
import { NewActivityForm } from '#app/activities/activity-form.tsx'
import { clockOf } from '#app/dates/typed-moment.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: berthCrumbs('Log a call or visit') }

export async function loader({ params, context }: Route.LoaderArgs) {
  const place = { kind: 'berth', id: params.berth } as const
  const subject = await showActivitySubject(context.get(portScope), place).catch(refuse)
  return { ...subject, berth: { id: params.berth, label: subject.name.replace('berth ', '') } }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const place = { kind: 'berth', id: params.berth } as const
  const result = await submit(request, scope, newActivity(clockOf(scope)), (typed) => logActivity(scope, place, typed))
  if (!result.ok) return result.reply
  const { id, client_id } = result.value
  const undo = { action: `/${params.port}/clients/${client_id}/activities/${id}/remove`, fields: {} }
  return done(context, `/${params.port}/berths/${params.berth}`, { message: 'It was logged.', undo })
}

export default function LogActivity({ loaderData: { name, choices }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/berths/${params.berth}`
  const only = choices.length === 1 ? choices[0] : undefined
  return (
    <>
      <PageHead title={`Log a call or visit: ${name}`} meta={only?.label} />
      {choices.length > 0 ? (
        <NewActivityForm on="berth" choices={choices} lastResult={actionData?.lastResult} back={back} />
      ) : (
        <EmptyState
          icon="users"
          title="Nobody has or wants this berth"
          actions={<LinkButton to={`/${params.port}/clients`}>Find the client</LinkButton>}
        >
          A call or visit is logged with a client: open theirs, and log it there.
        </EmptyState>
      )}
    </>
  )
}
