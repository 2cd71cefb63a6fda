import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, mailRoom } from '#app/admin/admin-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { leaveHeld } from '#app/email/mail-decision.server.ts'
import { countHeld } from '#app/email/mail-log.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/leave-held'

export const handle = { crumb: adminCrumbs(mailRoom, 'Leave what was held back') }

export async function loader({ context }: Route.LoaderArgs) {
  return countHeld(context.get(portScope)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => leaveHeld(scope))
  if (!result.ok) return result.reply
  const { count } = result.value
  const mails = count === 1 ? 'One mail is' : `${count} mails are`
  return done(context, `/${params.port}/admin/mail`, { message: `${mails} left unsent.` })
}

export default function LeaveHeld({ loaderData: { all }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Leave what was held back unsent: ${all === 1 ? '1 mail' : `${all} mails`}?`}
      confirm="Leave them unsent"
      cancel={{ to: `/${params.port}/admin/mail`, label: 'Back to the mails' }}
    >
      They stay in the list, and those of this port can be sent one by one later. Who still needs a link to set a
      password asks for it anew.
    </RefusedConfirm>
  )
}
