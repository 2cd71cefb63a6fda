import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { refuse } from '#app/http.server.ts'
import { listInterestNotes } from '#app/interests/interest-notes.server.ts'
import { NewNoteForm } from '#app/notes/note-form.tsx'
import { NotesWithHistory } from '#app/notes/notes-with-history.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import type { Route } from './+types/index'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams
  return listInterestNotes(context.get(portScope), params.interest, search).catch(refuse)
}

export default function NotesOfInterest({ loaderData: { notes, history }, params }: Route.ComponentProps) {
  const mayWrite = useRights().can('interests:edit')
  const base = `/${params.port}/interests/${params.interest}/notes`
  return (
    <div className="stack">
      {mayWrite && <NewNoteForm action={`${base}/new`} />}
      <NotesWithHistory
        notes={notes}
        base={base}
        history={history}
        nobody="The website"
        mayChange={({ isMine }) => isMine}
        mayPin={mayWrite}
      />
      {notes.length === 0 && (
        <EmptyState icon="notebook-pen" title="No notes yet" small>
          {mayWrite ? 'Write down what was said, so that the next person knows.' : 'Nobody has written one so far.'}
        </EmptyState>
      )}
    </div>
  )
}
