import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { removeBerthNote, showBerthNote } from '#app/berths/berth-notes.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/remove'

export const handle = { crumb: berthCrumbs('Remove a note') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showBerthNote(context.get(portScope), params.berth, params.note).catch(refuse)
}

export async function action({ request, params: { port, berth, note }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => removeBerthNote(scope, berth, note))
  if (!result.ok) return result.reply
  const at = `/${port}/berths/${berth}/notes`
  return done(context, at, {
    message: 'The note was removed.',
    undo: { action: `${at}/${note}/restore`, fields: {} },
  })
}

export default function RemoveNoteOfBerth({ loaderData: { berth, note }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Remove this note on berth ${berth.label}?`}
      confirm={note.archived_at ? undefined : 'Remove the note'}
      cancel={{ to: `/${params.port}/berths/${berth.id}/notes`, label: 'Back to the notes' }}
    >
      {note.archived_at ? 'This note is removed already.' : <p className="whitespace-pre-line">{note.body}</p>}
    </RefusedConfirm>
  )
}
