import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, usersRoom } from '#app/admin/admin-crumbs.ts'
import { UserAccess } from '#app/admin/user-access.tsx'
import { userState } from '#app/admin/user-state.ts'
import { showUser } from '#app/admin/users.server.ts'
import { refuse } from '#app/http.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = {
  crumb: (data: { user: { name: string } } | undefined, params: Record<string, string | undefined>) =>
    adminCrumbs(usersRoom, data?.user.name ?? 'Person')(undefined as never, params),
}

export async function loader({ params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  return { ...(await showUser(scope, params.user).catch(refuse)), isSelf: scope.user?.id === params.user }
}

export default function ShowUser({ loaderData, params }: Route.ComponentProps) {
  const { can } = useRights()
  const { user } = loaderData
  const state = userState(user)
  return (
    <>
      <PageHead
        title={user.name}
        meta={`${user.email} · ${user.role_name}`}
        marks={<Badge tone={state.tone}>{state.label}</Badge>}
        actions={
          can('reminders:assign_others') &&
          can('clients:edit') &&
          can('interests:edit') && (
            <LinkButton to={`/${params.port}/hand-overs?from=${user.id}`}>Hand over their work</LinkButton>
          )
        }
      />
      <UserAccess {...loaderData} />
    </>
  )
}
