import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { showRelationship } from '#app/relationships/relationship-pages.server.ts'
import { roleLabel } from '#app/relationships/relationship.ts'
import { removeRelationship } from '#app/relationships/relationships.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/remove'

export const handle = { crumb: clientCrumbs('Remove a relationship') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showRelationship(context.get(portScope), params.client, params.relationship).catch(refuse)
}

export async function action({ request, params: { port, client, relationship }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => removeRelationship(scope, client, relationship))
  if (!result.ok) return result.reply
  const at = `/${port}/clients/${client}/relationships`
  return done(context, at, {
    message: 'The relationship was removed.',
    undo: { action: `${at}/${relationship}/restore`, fields: {} },
  })
}

export default function RemoveRelationship({ loaderData, actionData, params }: Route.ComponentProps) {
  const { client, relationship } = loaderData
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Remove “${roleLabel(relationship.role)} ${relationship.other}”?`}
      confirm={relationship.archived_at ? undefined : 'Remove relationship'}
      cancel={{ to: `/${params.port}/clients/${client.id}/relationships`, label: 'Back to the relationships' }}
    >
      {relationship.archived_at
        ? 'This relationship is removed already.'
        : `Neither ${client.name} nor ${relationship.other} shows it any more. You can restore it at any time.`}
    </RefusedConfirm>
  )
}
