import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { refuse } from '#app/http.server.ts'
import { listRelationships } from '#app/relationships/relationship-pages.server.ts'
import { RelationshipTable } from '#app/relationships/relationship-table.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import type { Route } from './+types/index'

export async function loader({ params, context }: Route.LoaderArgs) {
  return listRelationships(context.get(portScope), params.client).catch(refuse)
}

export default function RelationshipsOfClient({ loaderData, params }: Route.ComponentProps) {
  const mayEdit = useRights().can('clients:edit')
  const { client, relationships, removed } = loaderData
  const base = `/${params.port}/clients/${params.client}/relationships`
  return (
    <div className="stack">
      {relationships.length > 0 && mayEdit && (
        <div className="actions">
          <LinkButton to={`${base}/new`} icon="plus">
            Add a relationship
          </LinkButton>
        </div>
      )}
      <RelationshipTable client={client.name} relationships={relationships} removed={removed} base={base} />
    </div>
  )
}
