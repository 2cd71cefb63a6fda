import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, mailRoom } from '#app/admin/admin-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { sendHeld } from '#app/email/mail-decision.server.ts'
import { countHeld } from '#app/email/mail-log.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/send-held'

export const handle = { crumb: adminCrumbs(mailRoom, 'Send what was held back') }

export async function loader({ context }: Route.LoaderArgs) {
  return countHeld(context.get(portScope)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => sendHeld(scope))
  if (!result.ok) return result.reply
  const { count } = result.value
  const mails = count === 1 ? 'One mail is' : `${count} mails are`
  return done(context, `/${params.port}/admin/mail`, { message: `${mails} on the way.` })
}

export default function SendHeld({ loaderData: { all, sendable }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Send what was held back: ${sendable === 1 ? '1 mail' : `${sendable} mails`}?`}
      danger={false}
      confirm="Send them"
      cancel={{ to: `/${params.port}/admin/mail`, label: 'Back to the mails' }}
    >
      They may have been sent after the backup was made; most mail programs show the two as one.
      {all > sendable && ' Links to set a password are left out: who needs one asks for it anew.'}
    </RefusedConfirm>
  )
}
