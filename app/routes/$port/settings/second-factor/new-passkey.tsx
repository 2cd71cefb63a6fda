import { signedIn } from '#app/access/members.server.ts'
import { addPasskey, offerPasskey } from '#app/access/passkeys.server.ts'
import { NewPasskey } from '#app/access/second-step-input.server.ts'
import { replyPrivately, submitPrivately } from '#app/access/submit-privately.server.ts'
import { done, refuse } from '#app/http.server.ts'
import { deviceWords } from '#app/profile/device-words.ts'
import { NewPasskeyForm } from '#app/profile/new-passkey-form.tsx'
import { RecoveryCodes } from '#app/profile/recovery-codes.tsx'
import { securityCrumbs } from '#app/profile/settings-crumbs.ts'
import { requestInfo } from '#app/request.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new-passkey'

export const handle = { crumb: securityCrumbs('Add a passkey') }

export const headers: Route.HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ context }: Route.LoaderArgs) {
  const [account, info] = [context.get(signedIn)!, context.get(requestInfo)]
  const options = await offerPasskey(account, info).catch(refuse)
  return { options, email: account.email, device: deviceWords(info.userAgent) }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const add = (typed: { name: string; password: string; registration: string }) =>
    addPasskey(context.get(signedIn)!, typed, context.get(requestInfo))
  const result = await submitPrivately(request, NewPasskey, add)
  if (!result.ok) return replyPrivately(result, { codes: null })
  if (result.value.codes) return { lastResult: undefined, codes: result.value.codes }
  return done(context, `/${params.port}/settings/security`, { message: 'The passkey was added.' })
}

export default function AddPasskey({ loaderData, actionData, params }: Route.ComponentProps) {
  const { options, ...rest } = loaderData
  const back = `/${params.port}/settings/security`
  if (actionData?.codes)
    return <RecoveryCodes title="The passkey was added" codes={actionData.codes} email={loaderData.email} back={back} />
  return (
    <>
      <PageHead title="Add a passkey" meta="Your device makes it and keeps it. Nothing secret is sent here." />
      {options === null ? (
        <div className="stack">
          <Notice tone="info">
            Passkeys are bound to a name, and this page was opened by a number: open it by the name of the site, or on
            this machine as localhost. An authenticator app works here.
          </Notice>
          <div className="actions">
            <LinkButton to={back}>Back to security</LinkButton>
          </div>
        </div>
      ) : (
        <NewPasskeyForm {...rest} options={options} back={back} lastResult={actionData?.lastResult} />
      )}
    </>
  )
}
