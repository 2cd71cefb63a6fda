import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, usersRoom } from '#app/admin/admin-crumbs.ts'
import { endMembership } from '#app/admin/user-access.server.ts'
import { showUser } from '#app/admin/users.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/end'

export const handle = { crumb: adminCrumbs(usersRoom, 'Take away access') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showUser(context.get(portScope), params.user).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => endMembership(scope, params.user))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/users/${params.user}`, {
    message: `${result.value.name} has no access to this port any more.`,
    undo: { action: `/${params.port}/admin/users/${params.user}/restore`, fields: {} },
  })
}

export default function EndMembership({ loaderData: { user }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Take away ${user.name}’s access to this port?`}
      confirm="Take away the access"
      cancel={{ to: `/${params.port}/admin/users/${user.id}`, label: 'Back to the person' }}
    >
      What they wrote and did stays, under their name. Their account and other ports stay as they are.
    </RefusedConfirm>
  )
}
