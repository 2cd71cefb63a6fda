import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, usersRoom } from '#app/admin/admin-crumbs.ts'
import { restoreMembership } from '#app/admin/user-access.server.ts'
import { showUser } from '#app/admin/users.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: adminCrumbs(usersRoom, 'Give access back') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showUser(context.get(portScope), params.user).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => restoreMembership(scope, params.user))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/users/${params.user}`, {
    message: `${result.value.name} has access to this port again.`,
  })
}

export default function RestoreMembership({ loaderData: { user }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Give ${user.name} access to this port again?`}
      danger={false}
      confirm="Give the access back"
      cancel={{ to: `/${params.port}/admin/users/${user.id}`, label: 'Back to the person' }}
    >
      They come back with the role they had.
    </RefusedConfirm>
  )
}
