import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { showMaintenance } from '#app/berths/maintenance.server.ts'
import { MaintenanceTable } from '#app/berths/maintenance-table.tsx'
import { refuse } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import type { Route } from './+types/index'

export async function loader({ params, context }: Route.LoaderArgs) {
  return showMaintenance(context.get(portScope), params.berth).catch(refuse)
}

export default function Maintenance({ loaderData: { maintenance, today }, params }: Route.ComponentProps) {
  const { can } = useRights()
  return (
    <>
      {can('berths:log_maintenance') && maintenance.length > 0 && (
        <p>
          <LinkButton icon="plus" to={`/${params.port}/berths/${params.berth}/maintenance/new`}>
            Log work
          </LinkButton>
        </p>
      )}
      <MaintenanceTable berthId={params.berth} rows={maintenance} today={today} />
    </>
  )
}
