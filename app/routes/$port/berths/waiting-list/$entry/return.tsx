import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import { waitingCrumbs } from '#app/waiting/waiting-crumbs.ts'
import { showEntryToChange } from '#app/waiting/waiting-page.server.ts'
import { returnToList } from '#app/waiting/waiting-place.server.ts'
import type { Route } from './+types/return'

export const handle = { crumb: waitingCrumbs('Put back') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showEntryToChange(context.get(portScope), params.entry).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => returnToList(scope, params.entry))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/berths/waiting-list/${params.entry}`, {
    message: `Back on the list at place ${result.value.place}.`,
  })
}

export default function ReturnToList({ loaderData: { entry }, actionData, params }: Route.ComponentProps) {
  const waits = entry.status === 'waiting'
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      danger={false}
      question={`Put ${entry.client} back on the waiting list?`}
      confirm={waits ? undefined : 'Put back on the list'}
      cancel={{ to: `/${params.port}/berths/waiting-list/${entry.id}`, label: 'Back to the entry' }}
    >
      {waits ? 'This client waits already.' : 'At the place that the date of joining and later moves give.'}
    </RefusedConfirm>
  )
}
