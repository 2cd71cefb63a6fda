import { portScope } from '#app/access/scope.server.ts'
import { fieldLabels } from '#app/custom-fields/custom-field.ts'
import { withFields } from '#app/custom-fields/field-schema.server.ts'
import { showFields } from '#app/custom-fields/field-values.server.ts'
import { useFieldWords } from '#app/custom-fields/use-field-words.tsx'
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
  const scope = context.get(portScope)
  const [shown, custom] = await Promise.all([
    showInterestToEdit(scope, params.interest),
    showFields(scope, 'interest', params.interest),
  ]).catch(refuse)
  return { ...shown, custom }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = await withFields(scope, 'interest', interestEdit(handOf(scope.user)))
  const result = await submit(request, scope, schema, (edit) => editInterest(scope, params.interest, edit))
  return result.ok
    ? done(context, `/${params.port}/interests/${params.interest}`, { message: 'The interest was saved.' })
    : result.reply
}

export default function EditInterest({
  loaderData: { interest, vessels, custom },
  actionData,
  params,
}: Route.ComponentProps) {
  const back = `/${params.port}/interests/${interest.id}`
  const words = useFieldWords(custom)
  if (actionData?.conflict)
    return (
      <ConflictForm
        conflict={actionData.conflict}
        thing="interest"
        labels={{ ...interestFieldLabels, ...fieldLabels(custom.fields) }}
        show={words}
        back={back}
      />
    )
  return (
    <>
      <PageHead title={`Edit the interest of ${interest.client}`} />
      <EditInterestForm
        interest={interest}
        vessels={vessels}
        custom={custom}
        lastResult={actionData?.lastResult}
        back={back}
      />
    </>
  )
}
