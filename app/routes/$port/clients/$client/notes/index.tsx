import { useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { NewNote } from '#app/clients/client-input.server.ts'
import { NewNoteForm } from '#app/notes/note-form.tsx'
import { NoteList } from '#app/clients/client-note-list.tsx'
import { addNote, listNotes } from '#app/clients/notes.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { mentionWords } from '#app/mentions/mention.ts'
import { TimelinePager } from '#app/timeline/timeline-pager.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import type { Route } from './+types/index'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  return listNotes(context.get(portScope), params.client, new URL(request.url).searchParams).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NewNote, (input) => addNote(scope, params.client, input))
  if (!result.ok) return result.reply
  const at = `/${params.port}/clients/${params.client}/notes`
  const undo = { action: `${at}/${result.value.id}/remove`, fields: {} }
  return done(context, at, { message: `The note was saved. ${mentionWords(result.value)}`.trim(), undo })
}

export default function NotesOfClient({ loaderData, actionData, params }: Route.ComponentProps) {
  const [search] = useSearchParams()
  const canEdit = useRights().can('clients:edit')
  const base = `/${params.port}/clients/${params.client}`
  const { rows, previous, next } = loaderData
  return (
    <div className="stack">
      {canEdit && <NewNoteForm action={`${base}/notes`} lastResult={actionData?.lastResult} />}
      <NoteList notes={rows} base={base} />
      {rows.length === 0 && (
        <EmptyState icon="notebook-pen" title="No notes yet" small>
          {canEdit
            ? 'What you write above is kept here for everybody who works with this client.'
            : 'Nobody has written one so far.'}
        </EmptyState>
      )}
      <TimelinePager previous={previous} next={next} search={search} />
    </div>
  )
}
