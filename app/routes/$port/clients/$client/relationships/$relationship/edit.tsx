import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { RelationshipForm } from '#app/relationships/relationship-form.tsx'
import { RelationshipEdit } from '#app/relationships/relationship-input.server.ts'
import { showRelationship } from '#app/relationships/relationship-pages.server.ts'
import { roleLabel, type RelationshipRole } from '#app/relationships/relationship.ts'
import { editRelationship } from '#app/relationships/relationships.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: clientCrumbs('Edit a relationship') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showRelationship(context.get(portScope), params.client, params.relationship).catch(refuse)
}

export async function action({ request, params: { port, client, relationship }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, RelationshipEdit, (edit) =>
    editRelationship(scope, client, relationship, edit),
  )
  return result.ok
    ? done(context, `/${port}/clients/${client}/relationships`, { message: 'The relationship was saved.' })
    : result.reply
}

const show = (field: string, value: unknown) =>
  field === 'role' ? roleLabel(value as RelationshipRole) : value ? String(value) : 'nothing'

export default function EditRelationship({ loaderData, actionData, params }: Route.ComponentProps) {
  const { client, relationship } = loaderData
  const back = `/${params.port}/clients/${client.id}/relationships`
  if (actionData?.conflict)
    return (
      <ConflictForm
        conflict={actionData.conflict}
        thing="relationship"
        labels={{ role: 'Relationship', note: 'Note' }}
        show={show}
        back={back}
      />
    )
  return (
    <>
      <PageHead title={`${client.name} and ${relationship.other}`} />
      <RelationshipForm
        client={client.name}
        other={{ name: relationship.other }}
        relationship={relationship}
        lastResult={actionData?.lastResult}
        back={back}
      />
    </>
  )
}
