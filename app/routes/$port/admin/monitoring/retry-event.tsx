import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, monitoringRoom } from '#app/admin/admin-crumbs.ts'
import { retryEvent, showParkedEvent } from '#app/admin/monitoring.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { Facts } from '#app/ui/facts.tsx'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/retry-event'

export const handle = { crumb: adminCrumbs(monitoringRoom, 'Hand an event on again') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showParkedEvent(context.get(portScope), params.event).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => retryEvent(scope, params.event))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/monitoring`, { message: 'The event is handed on again.' })
}

export default function RetryEvent({ loaderData: { event }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question="Hand this event on again?"
      confirm="Hand it on again"
      danger={false}
      cancel={{ to: `/${params.port}/admin/monitoring`, label: 'Back to monitoring' }}
    >
      <p>It is tried up to ten times more. Whoever was told of it already is not told twice.</p>
      <Facts
        facts={[
          { label: 'Port', value: event.port },
          { label: 'Error', value: event.last_error },
        ]}
      />
    </RefusedConfirm>
  )
}
