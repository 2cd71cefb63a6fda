import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, customFieldsRoom } from '#app/admin/admin-crumbs.ts'
import { DefinitionForm } from '#app/custom-fields/definition-form.tsx'
import { NewField } from '#app/custom-fields/definition-input.server.ts'
import { addDefinition, showDefinition } from '#app/custom-fields/definitions.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: adminCrumbs(customFieldsRoom, 'New') }

export async function loader({ context }: Route.LoaderArgs) {
  return showDefinition(context.get(portScope)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NewField, (input) => addDefinition(scope, input))
  return result.ok
    ? done(context, `/${params.port}/admin/custom-fields`, { message: `The field ${result.value.label} was added.` })
    : result.reply
}

export default function AddCustomField({ loaderData: { others }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead title="New field" />
      <DefinitionForm
        others={others}
        lastResult={actionData?.lastResult}
        back={`/${params.port}/admin/custom-fields`}
      />
    </>
  )
}
