import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, mailRoom } from '#app/admin/admin-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { sendAgain } from '#app/email/mail-decision.server.ts'
import { showMail } from '#app/email/mail-log.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/send'

export const handle = { crumb: adminCrumbs(mailRoom, 'Send again') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showMail(context.get(portScope), params.mail).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => sendAgain(scope, params.mail))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/mail/${params.mail}`, { message: 'The mail is on its way again.' })
}

export default function SendAgain({ loaderData: { mail }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Send this mail to ${mail.person ?? 'somebody'} again?`}
      danger={false}
      confirm="Send the mail again"
      cancel={{ to: `/${params.port}/admin/mail/${params.mail}`, label: 'Back to the mail' }}
    >
      {mail.status === 'unknown'
        ? `It may have arrived at ${mail.address} already; most mail programs show the two as one.`
        : `It goes to ${mail.address}, at once.`}
    </RefusedConfirm>
  )
}
