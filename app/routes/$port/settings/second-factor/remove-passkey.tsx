import { signedIn } from '#app/access/members.server.ts'
import { removePasskey } from '#app/access/passkeys.server.ts'
import { PasskeyRemoval } from '#app/access/second-step-input.server.ts'
import { showFactors } from '#app/access/second-factors.server.ts'
import { replyPrivately, submitPrivately } from '#app/access/submit-privately.server.ts'
import { done, refuse } from '#app/http.server.ts'
import { RemovePasskeyForm } from '#app/profile/remove-passkey-form.tsx'
import { securityCrumbs } from '#app/profile/settings-crumbs.ts'
import { requestInfo } from '#app/request.ts'
import type { Route } from './+types/remove-passkey'

export const handle = { crumb: securityCrumbs('Remove a passkey') }

export const headers: Route.HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ request, context }: Route.LoaderArgs) {
  const { id, email } = context.get(signedIn)!
  const { passkeys } = await showFactors(id).catch(refuse)
  return { passkeys, email, chosen: new URL(request.url).searchParams.get('passkey') }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const remove = (typed: { passkey: string; password: string }) =>
    removePasskey(context.get(signedIn)!, typed, context.get(requestInfo))
  const result = await submitPrivately(request, PasskeyRemoval, remove)
  if (!result.ok) return replyPrivately(result, {})
  return done(context, `/${params.port}/settings/security`, { message: 'The passkey was removed.' })
}

export default function RemovePasskey({ loaderData, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/settings/security`
  return <RemovePasskeyForm {...loaderData} back={back} lastResult={actionData?.lastResult} />
}
