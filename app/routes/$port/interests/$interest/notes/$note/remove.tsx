import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { setNoteRemoved, showInterestNote } from '#app/interests/interest-notes.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import type { Route } from './+types/remove'

export const handle = { crumb: interestCrumbs('Remove a note') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showInterestNote(context.get(portScope), params.interest, params.note).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const back = `/${params.port}/interests/${params.interest}/notes`
  const result = await submit(request, scope, NoFields, () => setNoteRemoved(scope, params.interest, params.note, true))
  if (!result.ok) return result.reply
  const undo = { action: `${back}/${params.note}/restore`, fields: {} }
  return done(context, back, { message: 'The note was removed.', undo })
}

export default function RemoveNote({ loaderData: { note }, params }: Route.ComponentProps) {
  return (
    <Confirm
      question={`Remove this note on ${note.client}?`}
      confirm={note.archived_at ? undefined : 'Remove the note'}
      cancel={{ to: `/${params.port}/interests/${params.interest}/notes`, label: 'Back to the notes' }}
    >
      <span className="whitespace-pre-line">{note.body}</span>
    </Confirm>
  )
}
