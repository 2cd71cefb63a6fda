import { useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { addBerthNote, listBerthNotes, NewBerthNote } from '#app/berths/berth-notes.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { mentionWords } from '#app/mentions/mention.ts'
import { NewNoteForm } from '#app/notes/note-form.tsx'
import { NotesWithHistory } from '#app/notes/notes-with-history.tsx'
import { TimelinePager } from '#app/timeline/timeline-pager.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import type { Route } from './+types/index'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  return listBerthNotes(context.get(portScope), params.berth, new URL(request.url).searchParams).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NewBerthNote, (input) => addBerthNote(scope, params.berth, input))
  if (!result.ok) return result.reply
  const at = `/${params.port}/berths/${params.berth}/notes`
  return done(context, at, {
    message: `The note was saved. ${mentionWords(result.value)}`.trim(),
    undo: { action: `${at}/${result.value.id}/remove`, fields: {} },
  })
}

export default function NotesOfBerth({ loaderData, actionData, params }: Route.ComponentProps) {
  const [search] = useSearchParams()
  const { rows, previous, next, history, isArchived } = loaderData
  const canEdit = useRights().can('berths:edit')
  const mayWrite = canEdit && !isArchived
  const base = `/${params.port}/berths/${params.berth}/notes`
  return (
    <div className="stack">
      {mayWrite && <NewNoteForm action={base} lastResult={actionData?.lastResult} />}
      <NotesWithHistory notes={rows} base={base} history={history} nobody="The system" mayChange={() => canEdit} />
      {rows.length === 0 && (
        <EmptyState icon="notebook-pen" title="No notes yet" small>
          {mayWrite
            ? 'What you write above is kept here for everybody who works with this berth.'
            : 'Nobody has written one so far.'}
        </EmptyState>
      )}
      <TimelinePager previous={previous} next={next} search={search} />
    </div>
  )
}
