import { portScope } from '#app/access/scope.server.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { UserTable } from '#app/admin/user-table.tsx'
import { listUsers } from '#app/admin/users.server.ts'
import { refuse } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => [{ label: 'Admin' }] }

export async function loader({ context }: Route.LoaderArgs) {
  return listUsers(context.get(portScope)).catch(refuse)
}

export default function ListOfUsers({ loaderData: { users }, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead
        title="Users"
        count={users.length}
        actions={
          <LinkButton to={`/${params.port}/admin/users/new`} variant="primary" icon="user-plus">
            Invite somebody
          </LinkButton>
        }
      />
      <AdminTabs at="users" />
      <UserTable rows={users} />
    </>
  )
}
