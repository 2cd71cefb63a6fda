import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, rolesRoom } from '#app/admin/admin-crumbs.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { RoleMatrix } from '#app/admin/role-matrix.tsx'
import { showRoleMatrix } from '#app/admin/role-matrix.server.ts'
import { refuse } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/matrix'

export const handle = { crumb: adminCrumbs(rolesRoom, 'All rights') }

export async function loader({ context }: Route.LoaderArgs) {
  return showRoleMatrix(context.get(portScope)).catch(refuse)
}

export default function MatrixOfRoles({ loaderData: { roles } }: Route.ComponentProps) {
  return (
    <>
      <PageHead
        title="All rights of all roles"
        meta="As they hold at this port. “Given here” and “taken here” is what this port changed for itself."
      />
      <AdminTabs at="roles" />
      <RoleMatrix roles={roles} />
    </>
  )
}
