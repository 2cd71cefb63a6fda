import { portScope } from '#app/access/scope.server.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { RoleTable } from '#app/admin/role-table.tsx'
import { listRoles } from '#app/admin/roles.server.ts'
import { refuse } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => [{ label: 'Admin' }] }

export async function loader({ context }: Route.LoaderArgs) {
  return listRoles(context.get(portScope)).catch(refuse)
}

export default function ListOfRoles({ loaderData: { roles } }: Route.ComponentProps) {
  return (
    <>
      <PageHead
        title="Roles"
        count={roles.length}
        meta="What each role may do at this port. A port can give and take away single rights."
      />
      <AdminTabs at="roles" />
      <RoleTable rows={roles} />
    </>
  )
}
