import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { setNoteRemoved, showInterestNote } from '#app/interests/interest-notes.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: interestCrumbs('Restore a note') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showInterestNote(context.get(portScope), params.interest, params.note).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const back = `/${params.port}/interests/${params.interest}/notes`
  const result = await submit(request, scope, NoFields, () =>
    setNoteRemoved(scope, params.interest, params.note, false),
  )
  if (!result.ok) return result.reply
  return done(context, back, { message: 'The note is back.' })
}

export default function RestoreNote({ loaderData: { note }, params }: Route.ComponentProps) {
  return (
    <Confirm
      question={`Restore this note on ${note.client}?`}
      danger={false}
      confirm={note.archived_at ? 'Restore the note' : undefined}
      cancel={{ to: `/${params.port}/interests/${params.interest}/notes`, label: 'Back to the notes' }}
    >
      <span className="whitespace-pre-line">{note.body}</span>
    </Confirm>
  )
}
