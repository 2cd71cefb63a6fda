import { redirect } from 'react-router'
import { signedIn } from '#app/access/members.server.ts'
import { TotpSetUp } from '#app/access/second-step-input.server.ts'
import { showFactors } from '#app/access/second-factors.server.ts'
import { replyPrivately, submitPrivately } from '#app/access/submit-privately.server.ts'
import { addTotp, offerTotp, reofferTotp } from '#app/access/totp.server.ts'
import { done, refuse } from '#app/http.server.ts'
import { RecoveryCodes } from '#app/profile/recovery-codes.tsx'
import { securityCrumbs } from '#app/profile/settings-crumbs.ts'
import { TotpForm } from '#app/profile/totp-form.tsx'
import { requestInfo } from '#app/request.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/app'

export const handle = { crumb: securityCrumbs('Set up an app') }

export const headers: Route.HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ params, context }: Route.LoaderArgs) {
  const account = context.get(signedIn)!
  const { app } = await showFactors(account.id).catch(refuse)
  return { email: account.email, isThere: app !== null, offer: await offerTotp(account), port: params.port }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const account = context.get(signedIn)!
  let sealed = ''
  const add = (typed: { sealed: string; code: string; password: string }) => {
    sealed = typed.sealed
    return addTotp(account, typed, context.get(requestInfo))
  }
  const result = await submitPrivately(request, TotpSetUp, add)
  if (!result.ok) {
    const sent = result.lastResult.initialValue?.sealed
    const offer = await reofferTotp(account, typeof sent === 'string' ? sent : sealed)
    return replyPrivately(result, { offer, codes: null })
  }
  if (result.value.codes) return { lastResult: undefined, offer: null, codes: result.value.codes }
  return done(context, `/${params.port}/settings/security`, { message: 'The authenticator app is set up.' })
}

export default function SetUpApp({ loaderData, actionData, params }: Route.ComponentProps) {
  const { email, isThere } = loaderData
  const back = `/${params.port}/settings/security`
  if (actionData?.codes)
    return <RecoveryCodes title="The authenticator app is set up" codes={actionData.codes} email={email} back={back} />
  if (isThere) throw redirect(back)
  return (
    <>
      <PageHead title="Set up an authenticator app" meta="Three steps. After them a sign-in asks for the app’s code." />
      <TotpForm
        offer={actionData?.offer ?? loaderData.offer}
        email={email}
        back={back}
        lastResult={actionData?.lastResult}
      />
    </>
  )
}
