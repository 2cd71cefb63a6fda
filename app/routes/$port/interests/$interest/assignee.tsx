import { portScope } from '#app/access/scope.server.ts'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { AssigneeForm } from '#app/interests/assignee-form.tsx'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { assignInterest, showAssignment } from '#app/interests/interest-edit.server.ts'
import { Assignment, AssignmentSearch } from '#app/interests/interest-input.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/assignee'

export const handle = { crumb: interestCrumbs('Assign') }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, AssignmentSearch)
  const shown = await showAssignment(context.get(portScope), params.interest).catch(refuse)
  const proposed = shown.members.some(({ id }) => id === filters.to) ? filters.to! : null
  return { ...shown, assigneeId: proposed || filters.to === 'nobody' ? proposed : shown.interest.assignee_id }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const page = `/${params.port}/interests/${params.interest}`
  const result = await submit(request, scope, Assignment, (input) => assignInterest(scope, params.interest, input))
  if (!result.ok) return result.reply
  const undo = { action: `${page}/assignee`, fields: { assignee_id: result.value.old ?? '' } }
  return done(context, page, { message: 'The interest was assigned.', undo })
}

export default function AssignInterest({
  loaderData: { interest, members, assigneeId },
  actionData,
  params,
}: Route.ComponentProps) {
  return (
    <>
      <PageHead title={`Who looks after ${interest.client}?`} documentTitle={`Assign ${interest.client}`} />
      <AssigneeForm
        assigneeId={assigneeId}
        members={members}
        lastResult={actionData?.lastResult}
        back={`/${params.port}/interests/${interest.id}`}
      />
    </>
  )
}
