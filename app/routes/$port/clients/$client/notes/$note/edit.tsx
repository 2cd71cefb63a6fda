import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { NoteEdit } from '#app/clients/client-input.server.ts'
import { EditNoteForm } from '#app/notes/note-form.tsx'
import { editNote, showNote } from '#app/clients/notes.server.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { mentionWords } from '#app/mentions/mention.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: clientCrumbs('Edit a note') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showNote(context.get(portScope), params.client, params.note).catch(refuse)
}

export async function action({ request, params: { port, client, note }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoteEdit, (edit) => editNote(scope, client, note, edit))
  return result.ok
    ? done(context, `/${port}/clients/${client}/notes`, {
        message: `The note was saved. ${mentionWords(result.value)}`.trim(),
      })
    : result.reply
}

export default function EditNote({ loaderData: { client, note }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/clients/${client.id}/notes`
  if (actionData?.conflict)
    return <ConflictForm conflict={actionData.conflict} thing="note" labels={{ body: 'Note' }} back={back} />
  return (
    <>
      <PageHead title={`Edit a note on ${client.name}`} />
      <EditNoteForm note={note} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
