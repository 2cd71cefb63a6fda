import { portScope } from '#app/access/scope.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import { ReasonForm } from '#app/waiting/reason-form.tsx'
import { waitingCrumbs } from '#app/waiting/waiting-crumbs.ts'
import { WaitingReason } from '#app/waiting/waiting-input.server.ts'
import { showEntryToChange } from '#app/waiting/waiting-page.server.ts'
import { leaveWaitingList } from '#app/waiting/waiting-place.server.ts'
import type { Route } from './+types/leave'

export const handle = { crumb: waitingCrumbs('Take off the list') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showEntryToChange(context.get(portScope), params.entry).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, WaitingReason, (input) => leaveWaitingList(scope, params.entry, input))
  if (!result.ok) return result.reply
  const page = `/${params.port}/berths/waiting-list/${params.entry}`
  return done(context, page, {
    message: 'Taken off the waiting list.',
    undo: { action: `${page}/return`, fields: {} },
  })
}

export default function LeaveList({ loaderData: { entry }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead
        title={`Take ${entry.client} off the waiting list?`}
        meta="The entry and its history stay, and it can be put back at its old place."
      />
      <ReasonForm
        submit="Take off the list"
        busy="Saving…"
        isDanger
        keep="Keep the place"
        back={`/${params.port}/berths/waiting-list/${entry.id}`}
        lastResult={actionData?.lastResult}
      />
    </>
  )
}
