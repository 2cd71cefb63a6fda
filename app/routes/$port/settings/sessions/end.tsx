import { signedIn } from '#app/access/members.server.ts'
import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { deviceWords } from '#app/profile/device-words.ts'
import { endOwnSession, showOwnSession } from '#app/profile/own-sessions.server.ts'
import { securityCrumbs } from '#app/profile/settings-crumbs.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/end'

export const handle = { crumb: securityCrumbs('End a session') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showOwnSession(context.get(signedIn)!, params.session).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const end = () => endOwnSession(context.get(signedIn)!, params.session)
  const result = await submit(request, context.get(portScope), NoFields, end)
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/settings/security`, { message: 'The session has ended.' })
}

export default function EndSession({ loaderData, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`End the session of ${deviceWords(loaderData.user_agent)}?`}
      confirm="End the session"
      cancel={{ to: `/${params.port}/settings/security`, label: 'Back to security' }}
    >
      Whoever uses it, from {loaderData.address ?? 'an unknown address'}, has to sign in again.
    </RefusedConfirm>
  )
}
