import { portScope } from '#app/access/scope.server.ts'
import { ConflictForm, plainWords } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import { EditEntryForm, entryFieldLabels } from '#app/waiting/edit-entry-form.tsx'
import { waitingCrumbs } from '#app/waiting/waiting-crumbs.ts'
import { WaitingEdit } from '#app/waiting/waiting-input.server.ts'
import { showEntryToChange } from '#app/waiting/waiting-page.server.ts'
import { editEntry } from '#app/waiting/waiting-place.server.ts'
import type { Route } from './+types/edit'

export const handle = { crumb: waitingCrumbs('Edit') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showEntryToChange(context.get(portScope), params.entry).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, WaitingEdit, (input) => editEntry(scope, params.entry, input))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/berths/waiting-list/${params.entry}`, { message: 'The entry was saved.' })
}

export default function EditEntry({ loaderData: { entry, vessels }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/berths/waiting-list/${entry.id}`
  if (actionData?.conflict)
    return (
      <ConflictForm
        conflict={actionData.conflict}
        thing="entry"
        labels={entryFieldLabels}
        show={(field, value) =>
          (field === 'vessel_id' && vessels.find(({ id }) => id === value)?.name) || plainWords(field, value)
        }
        back={back}
      />
    )
  return (
    <>
      <PageHead
        title={`Edit ${entry.client} on the waiting list`}
        meta="Whoever waits for something else joins once more."
      />
      <EditEntryForm entry={entry} vessels={vessels} back={back} lastResult={actionData?.lastResult} />
    </>
  )
}
