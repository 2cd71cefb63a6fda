import { signedIn } from '#app/access/members.server.ts'
import { OwnPassword } from '#app/access/second-step-input.server.ts'
import { replyPrivately, submitPrivately } from '#app/access/submit-privately.server.ts'
import { removeTotp } from '#app/access/totp.server.ts'
import { done } from '#app/http.server.ts'
import { ConfirmByPassword } from '#app/profile/confirm-by-password.tsx'
import { securityCrumbs } from '#app/profile/settings-crumbs.ts'
import { requestInfo } from '#app/request.ts'
import type { Route } from './+types/remove-app'

export const handle = { crumb: securityCrumbs('Remove the app') }

export const headers: Route.HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = ({ context }: Route.LoaderArgs) => ({ email: context.get(signedIn)!.email })

export async function action({ request, params, context }: Route.ActionArgs) {
  const remove = ({ password }: { password: string }) =>
    removeTotp(context.get(signedIn)!, password, context.get(requestInfo))
  const result = await submitPrivately(request, OwnPassword, remove)
  if (!result.ok) return replyPrivately(result, {})
  return done(context, `/${params.port}/settings/security`, { message: 'The authenticator app was removed.' })
}

export default function RemoveApp({ loaderData: { email }, actionData, params }: Route.ComponentProps) {
  return (
    <ConfirmByPassword
      question="Remove the authenticator app?"
      confirm="Remove the app"
      email={email}
      back={`/${params.port}/settings/security`}
      lastResult={actionData?.lastResult}
    >
      Its codes open your account no more. Without another second factor your recovery codes end too, and your password
      alone signs you in.
    </ConfirmByPassword>
  )
}
