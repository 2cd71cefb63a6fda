import { portScope } from '#app/access/scope.server.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { RoleListFilters } from '#app/admin/role-input.server.ts'
import { RoleTable } from '#app/admin/role-table.tsx'
import { listRoles } from '#app/admin/roles.server.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Views } from '#app/ui/filter-bar.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => [{ label: 'Admin' }] }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, RoleListFilters)
  return { ...(await listRoles(context.get(portScope), filters).catch(refuse)), isBin: Boolean(filters.archived) }
}

export default function ListOfRoles({ loaderData: { roles, mayDefine, isBin }, params }: Route.ComponentProps) {
  const base = `/${params.port}/admin/roles`
  return (
    <>
      <PageHead
        title={isBin ? 'Archived roles' : 'Roles'}
        count={roles.length}
        meta="What each role may do at this port. A port can give and take away single rights."
        actions={
          <>
            <LinkButton to={`${base}/matrix`} icon="columns-3">
              All rights
            </LinkButton>
            <LinkButton to={`${base}/why`} icon="search">
              Who may what, and why
            </LinkButton>
            {mayDefine && (
              <LinkButton to={`${base}/new`} variant="primary" icon="plus">
                New role
              </LinkButton>
            )}
          </>
        }
      />
      <AdminTabs at="roles" />
      {mayDefine && (
        <Views
          views={[
            { label: 'In use', to: '?', current: !isBin },
            { label: 'Archived', to: '?archived=1', current: isBin },
          ]}
        />
      )}
      {roles.length > 0 ? (
        <RoleTable rows={roles} />
      ) : (
        <EmptyState icon="shield" title="No role is archived" actions={<LinkButton to="?">Show the roles</LinkButton>}>
          Roles that nobody needs any more are kept here.
        </EmptyState>
      )}
    </>
  )
}
