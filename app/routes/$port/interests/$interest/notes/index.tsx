import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { refuse } from '#app/http.server.ts'
import { listInterestNotes } from '#app/interests/interest-notes.server.ts'
import { AddNoteForm, NoteList } from '#app/interests/note-list.tsx'
import type { Route } from './+types/index'

export async function loader({ params, context }: Route.LoaderArgs) {
  return listInterestNotes(context.get(portScope), params.interest).catch(refuse)
}

export default function NotesOfInterest({ loaderData: { notes }, params }: Route.ComponentProps) {
  const { can } = useRights()
  const base = `/${params.port}/interests/${params.interest}`
  return (
    <div className="stack sec">
      {can('interests:edit') && <AddNoteForm key={notes[0]?.id} action={`${base}/notes/new`} />}
      <NoteList notes={notes} base={base} />
    </div>
  )
}
