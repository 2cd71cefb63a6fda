import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { refuse } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { VesselPanels } from '#app/vessels/vessel-panels.tsx'
import { listVessels } from '#app/vessels/vessel-pages.server.ts'
import type { Route } from './+types/index'

export async function loader({ params, context }: Route.LoaderArgs) {
  return listVessels(context.get(portScope), params.client).catch(refuse)
}

export default function VesselsOfClient({ loaderData: { vessels, removed }, params }: Route.ComponentProps) {
  const { can } = useRights()
  const base = `/${params.port}/clients/${params.client}`
  return (
    <div className="stack">
      {vessels.length + removed.length > 0 && can('clients:edit') && (
        <div className="actions">
          <LinkButton to={`${base}/vessels/new`} icon="plus">
            Add a vessel
          </LinkButton>
        </div>
      )}
      <VesselPanels vessels={vessels} removed={removed} base={base} />
    </div>
  )
}
