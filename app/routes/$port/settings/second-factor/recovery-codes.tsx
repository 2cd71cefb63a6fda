import { signedIn } from '#app/access/members.server.ts'
import { renewRecoveryCodes } from '#app/access/recovery-codes.server.ts'
import { OwnPassword } from '#app/access/second-step-input.server.ts'
import { replyPrivately, submitPrivately } from '#app/access/submit-privately.server.ts'
import { ConfirmByPassword } from '#app/profile/confirm-by-password.tsx'
import { RecoveryCodes } from '#app/profile/recovery-codes.tsx'
import { securityCrumbs } from '#app/profile/settings-crumbs.ts'
import { requestInfo } from '#app/request.ts'
import type { Route } from './+types/recovery-codes'

export const handle = { crumb: securityCrumbs('Recovery codes') }

export const headers: Route.HeadersFunction = ({ actionHeaders }) => actionHeaders

export const loader = ({ context }: Route.LoaderArgs) => ({ email: context.get(signedIn)!.email })

export async function action({ request, context }: Route.ActionArgs) {
  const renew = ({ password }: { password: string }) =>
    renewRecoveryCodes(context.get(signedIn)!, password, context.get(requestInfo))
  const result = await submitPrivately(request, OwnPassword, renew)
  if (!result.ok) return replyPrivately(result, { codes: null })
  return { lastResult: undefined, codes: result.value.codes }
}

export default function NewRecoveryCodes({ loaderData: { email }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/settings/security`
  if (actionData?.codes)
    return <RecoveryCodes title="New recovery codes" codes={actionData.codes} email={email} back={back} />
  return (
    <ConfirmByPassword
      question="Make new recovery codes?"
      confirm="Make new codes"
      danger={false}
      email={email}
      back={back}
      lastResult={actionData?.lastResult}
    >
      You get ten. The codes that you have now, on paper or elsewhere, end.
    </ConfirmByPassword>
  )
}
