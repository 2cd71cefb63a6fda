import { portScope } from '#app/access/scope.server.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { PortTable } from '#app/admin/port-table.tsx'
import { listPorts } from '#app/admin/ports.server.ts'
import { refuse } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => [{ label: 'Admin' }] }

export async function loader({ context }: Route.LoaderArgs) {
  return listPorts(context.get(portScope)).catch(refuse)
}

export default function ListOfPorts({ loaderData: { ports }, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead
        title="Ports"
        count={ports.length}
        meta="All ports of this installation. An inactive one is closed to its people; super admins can read it."
        actions={
          <LinkButton to={`/${params.port}/admin/ports/new`} variant="primary" icon="plus">
            New port
          </LinkButton>
        }
      />
      <AdminTabs at="ports" />
      <PortTable ports={ports} />
    </>
  )
}
