import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, customFieldsRoom } from '#app/admin/admin-crumbs.ts'
import { setDefinitionArchived, showDefinition } from '#app/custom-fields/definitions.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: adminCrumbs(customFieldsRoom, 'Restore') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showDefinition(context.get(portScope), params.field).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => setDefinitionArchived(scope, params.field, false))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/custom-fields`, { message: `The field ${result.value.label} is back.` })
}

export default function RestoreCustomField({ loaderData: { field }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Restore ${field?.label}?`}
      danger={false}
      confirm={field?.archived_at ? `Restore ${field.label}` : undefined}
      cancel={{ to: `/${params.port}/admin/custom-fields`, label: 'Back to the fields' }}
    >
      {field?.archived_at
        ? 'It is asked and shown again, with what records have in it.'
        : 'This field is not archived.'}
    </RefusedConfirm>
  )
}
