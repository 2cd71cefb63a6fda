import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { restoreBerthNote, showBerthNote } from '#app/berths/berth-notes.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: berthCrumbs('Restore a note') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showBerthNote(context.get(portScope), params.berth, params.note).catch(refuse)
}

export async function action({ request, params: { port, berth, note }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => restoreBerthNote(scope, berth, note))
  return result.ok ? done(context, `/${port}/berths/${berth}/notes`, { message: 'The note is back.' }) : result.reply
}

export default function RestoreNoteOfBerth({ loaderData: { berth, note }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Restore this note on berth ${berth.label}?`}
      danger={false}
      confirm={note.archived_at ? 'Restore the note' : undefined}
      cancel={{ to: `/${params.port}/berths/${berth.id}/notes`, label: 'Back to the notes' }}
    >
      {note.archived_at ? <p className="whitespace-pre-line">{note.body}</p> : 'This note is not removed.'}
    </RefusedConfirm>
  )
}
