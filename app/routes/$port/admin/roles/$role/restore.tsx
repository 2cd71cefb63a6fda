import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, rolesRoom } from '#app/admin/admin-crumbs.ts'
import { setRoleArchived, showDefinition } from '#app/admin/role-definition.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: adminCrumbs(rolesRoom, 'Restore') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showDefinition(context.get(portScope), params.role).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => setRoleArchived(scope, params.role, false))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/roles`, { message: `The role “${result.value.name}” is back.` })
}

export default function RestoreRole({ loaderData: { role }, actionData, params }: Route.ComponentProps) {
  const isPossible = role.archived_at && !role.is_system
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Restore the role ${role.name}?`}
      danger={false}
      confirm={isPossible ? `Restore ${role.name}` : undefined}
      cancel={{ to: `/${params.port}/admin/roles`, label: 'Back to the roles' }}
    >
      {role.is_system
        ? 'This role comes with the product and stays.'
        : isPossible
          ? 'It can be given to people again.'
          : 'This role is not archived.'}
    </RefusedConfirm>
  )
}
