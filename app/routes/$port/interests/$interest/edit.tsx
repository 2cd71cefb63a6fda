import { portScope } from '#app/access/scope.server.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { EditInterestForm } from '#app/interests/edit-interest-form.tsx'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { editInterest, showInterestToEdit } from '#app/interests/interest-edit.server.ts'
import { interestFieldLabels } from '#app/interests/interest-fields.ts'
import { handOf, interestEdit } from '#app/interests/interest-input.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: interestCrumbs('Edit') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showInterestToEdit(context.get(portScope), params.interest).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = interestEdit(handOf(scope.user))
  const result = await submit(request, scope, schema, (edit) => editInterest(scope, params.interest, edit))
  return result.ok
    ? done(context, `/${params.port}/interests/${params.interest}`, { message: 'The interest was saved.' })
    : result.reply
}

export default function EditInterest({ loaderData: { interest, vessels }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/interests/${interest.id}`
  if (actionData?.conflict)
    return <ConflictForm conflict={actionData.conflict} thing="interest" labels={interestFieldLabels} back={back} />
  return (
    <>
      <PageHead title={`Edit the interest of ${interest.client}`} />
      <EditInterestForm interest={interest} vessels={vessels} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
