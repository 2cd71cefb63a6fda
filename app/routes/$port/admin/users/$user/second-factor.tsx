import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, usersRoom } from '#app/admin/admin-crumbs.ts'
import { resetSecondFactor } from '#app/admin/user-second-factor.server.ts'
import { showUser } from '#app/admin/users.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/second-factor'

export const handle = { crumb: adminCrumbs(usersRoom, 'Reset the second factor') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showUser(context.get(portScope), params.user).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => resetSecondFactor(scope, params.user))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/users/${params.user}`, {
    message: `The second factor of ${result.value.name} is reset.`,
  })
}

export default function ResetSecondFactor({ loaderData: { user }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Reset the second factor of ${user.name}?`}
      confirm="Reset the second factor"
      cancel={{ to: `/${params.port}/admin/users/${user.id}`, label: 'Back to the person' }}
    >
      Their authenticator app, passkeys and recovery codes end, and so do their sessions. They sign in with the password
      alone and, where their role asks for it, set up a new one first. A mail tells them. Make sure that it is really
      them who asks.
    </RefusedConfirm>
  )
}
