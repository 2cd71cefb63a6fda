import { portScope } from '#app/access/scope.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { PageHead } from '#app/ui/page.tsx'
import { ReasonForm } from '#app/waiting/reason-form.tsx'
import { waitingCrumbs } from '#app/waiting/waiting-crumbs.ts'
import { WaitingMove } from '#app/waiting/waiting-input.server.ts'
import { showEntryToChange } from '#app/waiting/waiting-page.server.ts'
import { moveEntry } from '#app/waiting/waiting-place.server.ts'
import { wishWords } from '#app/waiting/waiting.ts'
import type { Route } from './+types/place'

export const handle = { crumb: waitingCrumbs('Move') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showEntryToChange(context.get(portScope), params.entry).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, WaitingMove, (input) => moveEntry(scope, params.entry, input))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/berths/waiting-list/${params.entry}`, {
    message: `Moved to place ${result.value.place}.`,
  })
}

export default function MoveEntry({ loaderData: { entry, waiting }, actionData, params }: Route.ComponentProps) {
  const { units } = usePortDisplay()
  return (
    <>
      <PageHead
        title={`Move ${entry.client} on the waiting list`}
        meta={`Place ${entry.place ?? '–'} of ${waiting} who wait for: ${wishWords(entry, units)}. The date of joining stays; the move and its reason are kept for all to see.`}
      />
      <ReasonForm
        place={entry.place ?? 1}
        submit="Move"
        busy="Moving…"
        back={`/${params.port}/berths/waiting-list/${entry.id}`}
        lastResult={actionData?.lastResult}
      />
    </>
  )
}
