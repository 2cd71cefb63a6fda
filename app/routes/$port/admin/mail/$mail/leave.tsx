import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, mailRoom } from '#app/admin/admin-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { giveUp } from '#app/email/mail-decision.server.ts'
import { showMail } from '#app/email/mail-log.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/leave'

export const handle = { crumb: adminCrumbs(mailRoom, 'Leave it') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showMail(context.get(portScope), params.mail).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => giveUp(scope, params.mail))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/mail/${params.mail}`, { message: 'The mail is left as it is.' })
}

export default function LeaveMail({ loaderData: { mail }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Leave this mail to ${mail.person ?? 'somebody'} as it is?`}
      confirm="Leave the mail as it is"
      cancel={{ to: `/${params.port}/admin/mail/${params.mail}`, label: 'Back to the mail' }}
    >
      It is not tried any more. It stays in the list and can be sent again later.
    </RefusedConfirm>
  )
}
