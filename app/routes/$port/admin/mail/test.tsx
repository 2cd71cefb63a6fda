import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, mailRoom } from '#app/admin/admin-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { askForTest } from '#app/email/mail-log.server.ts'
import { sendTestMail } from '#app/email/mail-test.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { requestInfo } from '#app/request.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/test'

export const handle = { crumb: adminCrumbs(mailRoom, 'Test') }

export async function loader({ context }: Route.LoaderArgs) {
  try {
    return askForTest(context.get(portScope))
  } catch (error) {
    return refuse(error)
  }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const { appUrl } = context.get(requestInfo)
  const result = await submit(request, scope, NoFields, () => sendTestMail(scope, appUrl))
  if (!result.ok) return result.reply
  const { id, isSent } = result.value
  return done(
    context,
    `/${params.port}/admin/mail/${id}`,
    isSent
      ? { message: 'The test was sent.' }
      : { tone: 'warning', message: 'The test was not sent. What happened, and what to do, stands below.' },
  )
}

export default function SendTestMail({ loaderData: { to, place }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Send a test mail to ${to}?`}
      danger={false}
      confirm="Send the test mail"
      cancel={{ to: `/${params.port}/admin/mail`, label: 'Back to the mail' }}
    >
      {place?.isLocal
        ? 'No mail server is set up: it is kept in the local mailbox. Set SMTP_HOST and SMTP_FROM to send mail.'
        : `It goes out at once through ${place?.server}, from ${place?.from}. The next page says what the server answered; that may take 20 seconds.`}
    </RefusedConfirm>
  )
}
