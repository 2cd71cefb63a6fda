import { signedIn } from '#app/access/members.server.ts'
import { portScope } from '#app/access/scope.server.ts'
import { endOtherSessions } from '#app/access/session.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { listOwnSessions } from '#app/profile/own-sessions.server.ts'
import { securityCrumbs } from '#app/profile/settings-crumbs.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/end-others'

export const handle = { crumb: securityCrumbs('End all others') }

export async function loader({ context }: Route.LoaderArgs) {
  const sessions = await listOwnSessions(context.get(signedIn)!).catch(refuse)
  return { others: sessions.length - 1 }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const end = () => endOtherSessions(context.get(signedIn)!)
  const result = await submit(request, context.get(portScope), NoFields, end)
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/settings/security`, { message: 'All other sessions have ended.' })
}

export default function EndOtherSessions({ loaderData: { others }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question="End all your other sessions?"
      confirm={others > 0 ? 'End all others' : undefined}
      cancel={{ to: `/${params.port}/settings/security`, label: 'Back to security' }}
    >
      {others === 0
        ? 'You are signed in here alone.'
        : `You stay signed in here. ${others === 1 ? 'One other device has' : `${others} other devices have`} to sign in again.`}
    </RefusedConfirm>
  )
}
