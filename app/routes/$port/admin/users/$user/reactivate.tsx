import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, usersRoom } from '#app/admin/admin-crumbs.ts'
import { reactivateUser } from '#app/admin/user-account.server.ts'
import { showUser } from '#app/admin/users.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/reactivate'

export const handle = { crumb: adminCrumbs(usersRoom, 'Open again') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showUser(context.get(portScope), params.user).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => reactivateUser(scope, params.user))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/users/${params.user}`, {
    message: `The account of ${result.value.name} is open again.`,
  })
}

export default function ReactivateUser({ loaderData: { user }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Open the account of ${user.name} again?`}
      danger={false}
      confirm="Open the account"
      cancel={{ to: `/${params.port}/admin/users/${user.id}`, label: 'Back to the person' }}
    >
      They can sign in with the password they had.
    </RefusedConfirm>
  )
}
