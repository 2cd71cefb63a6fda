import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { restoreNote, showNote } from '#app/clients/notes.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: clientCrumbs('Restore a note') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showNote(context.get(portScope), params.client, params.note).catch(refuse)
}

export async function action({ request, params: { port, client, note }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => restoreNote(scope, client, note))
  return result.ok ? done(context, `/${port}/clients/${client}/notes`, { message: 'The note is back.' }) : result.reply
}

export default function RestoreNote({ loaderData: { client, note }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Restore this note on ${client.name}?`}
      danger={false}
      confirm={note.archived_at ? 'Restore the note' : undefined}
      cancel={{ to: `/${params.port}/clients/${client.id}/notes`, label: 'Back to the notes' }}
    >
      {note.archived_at ? <p className="whitespace-pre-line">{note.body}</p> : 'This note is not removed.'}
    </RefusedConfirm>
  )
}
