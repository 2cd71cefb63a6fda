import { portScope } from '#app/access/scope.server.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { InterestNoteEdit } from '#app/interests/interest-input.server.ts'
import { editInterestNote, showInterestNote } from '#app/interests/interest-notes.server.ts'
import { mentionWords } from '#app/mentions/mention.ts'
import { EditNoteForm } from '#app/notes/note-form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: interestCrumbs('Edit the note') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showInterestNote(context.get(portScope), params.interest, params.note).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, InterestNoteEdit, (edit) =>
    editInterestNote(scope, params.interest, params.note, edit),
  )
  const back = `/${params.port}/interests/${params.interest}/notes`
  if (!result.ok) return result.reply
  return done(context, back, { message: `The note was saved. ${mentionWords(result.value)}`.trim() })
}

export default function EditNote({ loaderData: { note }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/interests/${params.interest}/notes`
  if (actionData?.conflict)
    return <ConflictForm conflict={actionData.conflict} thing="note" labels={{ body: 'Note' }} back={back} />
  return (
    <>
      <PageHead title={`Edit a note on ${note.client}`} />
      <EditNoteForm note={note} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
