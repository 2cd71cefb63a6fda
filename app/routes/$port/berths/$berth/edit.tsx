import { portScope } from '#app/access/scope.server.ts'
import { BerthConflict } from '#app/berths/berth-conflict.tsx'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { editBerth, showBerthToEdit } from '#app/berths/berth-edit.server.ts'
import { BerthForm } from '#app/berths/berth-form.tsx'
import { berthEditInput, typingOf } from '#app/berths/berth-input.server.ts'
import { withFields } from '#app/custom-fields/field-schema.server.ts'
import { showFields } from '#app/custom-fields/field-values.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: berthCrumbs('Edit') }

export async function loader({ params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const [berth, custom] = await Promise.all([
    showBerthToEdit(scope, params.berth),
    showFields(scope, 'berth', params.berth),
  ]).catch(refuse)
  return { berth, custom }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = await withFields(scope, 'berth', berthEditInput(typingOf(scope)))
  const result = await submit(request, scope, schema, (edit) => editBerth(scope, params.berth, edit))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/berths/${params.berth}`, { message: `Berth ${result.value.label} was saved.` })
}

export default function EditBerth({ loaderData: { berth, custom }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/berths/${berth.id}`
  if (actionData?.conflict) return <BerthConflict conflict={actionData.conflict} custom={custom} back={back} />
  const { id: _id, label, ...fields } = berth
  return (
    <>
      <PageHead title={`Edit berth ${label}`} />
      <BerthForm berth={fields} custom={custom} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
