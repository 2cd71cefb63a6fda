import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { InterestNote } from '#app/interests/interest-input.server.ts'
import { addInterestNote, listInterestNotes } from '#app/interests/interest-notes.server.ts'
import { AddNoteForm, NoteList } from '#app/interests/note-list.tsx'
import type { Route } from './+types/index'

export async function loader({ params, context }: Route.LoaderArgs) {
  return listInterestNotes(context.get(portScope), params.interest).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const base = `/${params.port}/interests/${params.interest}/notes`
  const result = await submit(request, scope, InterestNote, (note) => addInterestNote(scope, params.interest, note))
  if (!result.ok) return result.reply
  const undo = { action: `${base}/${result.value.id}/remove`, fields: {} }
  return done(context, base, { message: 'The note was added.', undo })
}

export default function NotesOfInterest({ loaderData: { notes }, actionData, params }: Route.ComponentProps) {
  const { can } = useRights()
  return (
    <div className="stack sec">
      {can('interests:edit') && <AddNoteForm key={notes[0]?.id} lastResult={actionData?.lastResult} />}
      <NoteList notes={notes} base={`/${params.port}/interests/${params.interest}`} />
    </div>
  )
}
