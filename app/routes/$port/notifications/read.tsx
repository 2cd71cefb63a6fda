import { portScope } from '#app/access/scope.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { ReadNotice } from '#app/notifications/notification-input.server.ts'
import { markRead } from '#app/notifications/notifications.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import type { Route } from './+types/read'

export const handle = { crumb: () => ({ label: 'Mark as read' }) }

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, ReadNotice, ({ notice }) => markRead(scope, notice)).catch(refuse)
  if (!result.ok) return result.reply
  const message = result.value === 1 ? 'Marked as read.' : `${result.value} notifications were marked as read.`
  return done(context, `/${params.port}/notifications`, { message })
}

export default function MarkAllAsRead({ params }: Route.ComponentProps) {
  return (
    <Confirm
      question="Mark all notifications as read?"
      confirm="Mark all as read"
      danger={false}
      cancel={{ to: `/${params.port}/notifications`, label: 'Back to the notifications' }}
    >
      They stay in the list.
    </Confirm>
  )
}
