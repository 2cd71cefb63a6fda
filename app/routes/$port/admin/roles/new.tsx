import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, rolesRoom } from '#app/admin/admin-crumbs.ts'
import { NewRoleForm } from '#app/admin/new-role-form.tsx'
import { addRole, showNewRole } from '#app/admin/role-definition.server.ts'
import { NewRole } from '#app/admin/role-input.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: adminCrumbs(rolesRoom, 'New') }

export async function loader({ context }: Route.LoaderArgs) {
  return showNewRole(context.get(portScope)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NewRole, (role) => addRole(scope, role))
  if (!result.ok) return result.reply
  const { key, name } = result.value
  return done(context, `/${params.port}/admin/roles/${key}/definition`, {
    message: `The role “${name}” was added. Say what it may do.`,
  })
}

export default function AddRole({ loaderData: { roles }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead title="New role" meta="It can be given at every port of the installation." />
      <NewRoleForm roles={roles} lastResult={actionData?.lastResult} back={`/${params.port}/admin/roles`} />
    </>
  )
}
