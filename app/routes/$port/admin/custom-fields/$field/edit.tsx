import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, customFieldsRoom } from '#app/admin/admin-crumbs.ts'
import { DefinitionForm, definitionLabels } from '#app/custom-fields/definition-form.tsx'
import { FieldEdit } from '#app/custom-fields/definition-input.server.ts'
import { definitionValueWords } from '#app/custom-fields/definition-words.ts'
import { editDefinition, showDefinition } from '#app/custom-fields/definitions.server.ts'
import { fieldEntityLabels, fieldKindLabels } from '#app/custom-fields/custom-field.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: adminCrumbs(customFieldsRoom, 'Edit') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showDefinition(context.get(portScope), params.field).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, FieldEdit, (edit) => editDefinition(scope, params.field, edit))
  return result.ok
    ? done(context, `/${params.port}/admin/custom-fields`, { message: `The field ${result.value.label} was saved.` })
    : result.reply
}

export default function EditCustomField({
  loaderData: { field, after, others },
  actionData,
  params,
}: Route.ComponentProps) {
  const back = `/${params.port}/admin/custom-fields`
  if (!field) return null
  if (actionData?.conflict)
    return (
      <ConflictForm
        conflict={actionData.conflict}
        thing="field"
        labels={definitionLabels}
        show={(name, value) => definitionValueWords(name, value, others)}
        back={back}
      />
    )
  return (
    <>
      <PageHead
        title={`Edit ${field.label}`}
        meta={`${fieldEntityLabels[field.entity]}: ${fieldKindLabels[field.kind].toLowerCase()}`}
      />
      <DefinitionForm field={field} after={after} others={others} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
