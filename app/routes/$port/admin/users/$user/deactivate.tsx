import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, usersRoom } from '#app/admin/admin-crumbs.ts'
import { deactivateUser } from '#app/admin/user-account.server.ts'
import { showUser } from '#app/admin/users.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/deactivate'

export const handle = { crumb: adminCrumbs(usersRoom, 'Deactivate') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showUser(context.get(portScope), params.user).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => deactivateUser(scope, params.user))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/users/${params.user}`, {
    message: `The account of ${result.value.name} is deactivated.`,
    undo: { action: `/${params.port}/admin/users/${params.user}/reactivate`, fields: {} },
  })
}

export default function DeactivateUser({ loaderData: { user }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Deactivate the account of ${user.name}?`}
      confirm="Deactivate the account"
      cancel={{ to: `/${params.port}/admin/users/${user.id}`, label: 'Back to the person' }}
    >
      They are signed out everywhere at once and can’t sign in again until somebody opens the account. What they wrote
      and did stays.
    </RefusedConfirm>
  )
}
