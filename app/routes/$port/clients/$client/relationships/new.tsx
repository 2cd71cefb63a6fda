import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { PickClient } from '#app/clients/pick-client.tsx'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { RelationshipForm } from '#app/relationships/relationship-form.tsx'
import { NewRelationship } from '#app/relationships/relationship-input.server.ts'
import { OtherSearch, showNewRelationship } from '#app/relationships/relationship-pages.server.ts'
import { addRelationship } from '#app/relationships/relationships.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: clientCrumbs('Add a relationship') }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, OtherSearch)
  return showNewRelationship(context.get(portScope), params.client, filters).catch(refuse)
}

export async function action({ request, params: { port, client }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NewRelationship, (input) => addRelationship(scope, client, input))
  return result.ok
    ? done(context, `/${port}/clients/${client}/relationships`, {
        message: `The relationship with ${result.value.name} was added.`,
      })
    : result.reply
}

export default function AddRelationship({ loaderData, actionData, params }: Route.ComponentProps) {
  const { client, other, found, q } = loaderData
  return (
    <>
      <PageHead title={`Add a relationship of ${client.name}`} />
      <PickClient title="With whom" param="other" chosen={other} found={found} q={q} />
      {other && (
        <RelationshipForm
          key={other.id}
          client={client.name}
          other={other}
          lastResult={actionData?.lastResult}
          back={`/${params.port}/clients/${client.id}/relationships`}
        />
      )}
    </>
  )
}
