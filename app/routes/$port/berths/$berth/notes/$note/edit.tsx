import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { BerthNoteEdit, editBerthNote, showBerthNote } from '#app/berths/berth-notes.server.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { mentionWords } from '#app/mentions/mention.ts'
import { EditNoteForm } from '#app/notes/note-form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: berthCrumbs('Edit a note') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showBerthNote(context.get(portScope), params.berth, params.note).catch(refuse)
}

export async function action({ request, params: { port, berth, note }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, BerthNoteEdit, (edit) => editBerthNote(scope, berth, note, edit))
  return result.ok
    ? done(context, `/${port}/berths/${berth}/notes`, {
        message: `The note was saved. ${mentionWords(result.value)}`.trim(),
      })
    : result.reply
}

export default function EditNoteOfBerth({ loaderData: { berth, note }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/berths/${berth.id}/notes`
  if (actionData?.conflict)
    return <ConflictForm conflict={actionData.conflict} thing="note" labels={{ body: 'Note' }} back={back} />
  return (
    <>
      <PageHead title={`Edit a note on berth ${berth.label}`} />
      <EditNoteForm note={note} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
