import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { removeNote, showNote } from '#app/clients/notes.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/remove'

export const handle = { crumb: clientCrumbs('Remove a note') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showNote(context.get(portScope), params.client, params.note).catch(refuse)
}

export async function action({ request, params: { port, client, note }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => removeNote(scope, client, note))
  if (!result.ok) return result.reply
  const at = `/${port}/clients/${client}/notes`
  const undo = { action: `${at}/${note}/restore`, fields: {} }
  return done(context, at, { message: 'The note was removed.', undo })
}

export default function RemoveNote({ loaderData: { client, note }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Remove this note on ${client.name}?`}
      confirm={note.archived_at ? undefined : 'Remove the note'}
      cancel={{ to: `/${params.port}/clients/${client.id}/notes`, label: 'Back to the notes' }}
    >
      {note.archived_at ? 'This note is removed already.' : <p className="whitespace-pre-line">{note.body}</p>}
    </RefusedConfirm>
  )
}
