import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, customFieldsRoom } from '#app/admin/admin-crumbs.ts'
import { setDefinitionArchived, showDefinition } from '#app/custom-fields/definitions.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/archive'

export const handle = { crumb: adminCrumbs(customFieldsRoom, 'Archive') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showDefinition(context.get(portScope), params.field).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => setDefinitionArchived(scope, params.field, true))
  if (!result.ok) return result.reply
  const undo = { action: `/${params.port}/admin/custom-fields/${params.field}/restore`, fields: {} }
  return done(context, `/${params.port}/admin/custom-fields`, {
    message: `The field ${result.value.label} was archived.`,
    undo,
  })
}

export default function ArchiveCustomField({ loaderData: { field }, actionData, params }: Route.ComponentProps) {
  const used = field?.used ?? 0
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Archive ${field?.label}?`}
      confirm={field?.archived_at ? undefined : `Archive ${field?.label}`}
      cancel={{ to: `/${params.port}/admin/custom-fields`, label: 'Back to the fields' }}
    >
      {field?.archived_at
        ? 'This field is archived already.'
        : `It leaves forms, lists and search. ${used > 0 ? `What ${used === 1 ? 'one record has' : `${used > 10_000 ? 'over 10,000' : used} records have`} in it is kept, and` : 'Nothing is in it yet. It'} comes back when you restore the field.`}
    </RefusedConfirm>
  )
}
