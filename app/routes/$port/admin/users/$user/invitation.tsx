import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, usersRoom } from '#app/admin/admin-crumbs.ts'
import { resendInvitation } from '#app/admin/user-invite.server.ts'
import { showUser } from '#app/admin/users.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/invitation'

export const handle = { crumb: adminCrumbs(usersRoom, 'Invitation') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showUser(context.get(portScope), params.user).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => resendInvitation(scope, params.user))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/users/${params.user}`, {
    message: `A new link is on its way to ${result.value.name}.`,
  })
}

export default function ResendInvitation({ loaderData: { user }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Send the invitation to ${user.name} again?`}
      danger={false}
      confirm="Send the invitation again"
      cancel={{ to: `/${params.port}/admin/users/${user.id}`, label: 'Back to the person' }}
    >
      The new mail has a new link; the earlier one ends.
    </RefusedConfirm>
  )
}
