import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { showRelationship } from '#app/relationships/relationship-pages.server.ts'
import { roleLabel } from '#app/relationships/relationship.ts'
import { restoreRelationship } from '#app/relationships/relationships.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: clientCrumbs('Restore a relationship') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showRelationship(context.get(portScope), params.client, params.relationship).catch(refuse)
}

export async function action({ request, params: { port, client, relationship }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => restoreRelationship(scope, client, relationship))
  return result.ok
    ? done(context, `/${port}/clients/${client}/relationships`, { message: 'The relationship is back.' })
    : result.reply
}

export default function RestoreRelationship({ loaderData, actionData, params }: Route.ComponentProps) {
  const { client, relationship } = loaderData
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Restore “${roleLabel(relationship.role)} ${relationship.other}”?`}
      danger={false}
      confirm={relationship.archived_at ? 'Restore relationship' : undefined}
      cancel={{ to: `/${params.port}/clients/${client.id}/relationships`, label: 'Back to the relationships' }}
    >
      {relationship.archived_at
        ? `${client.name} and ${relationship.other} both show it again.`
        : 'This relationship is not removed.'}
    </RefusedConfirm>
  )
}
