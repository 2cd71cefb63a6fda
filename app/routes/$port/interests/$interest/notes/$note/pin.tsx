import { portScope } from '#app/access/scope.server.ts'
import { PinnedNote } from '#app/clients/client-input.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { pinInterestNote, showNoteToPin } from '#app/interests/interest-notes.server.ts'
import { PinConfirm } from '#app/notes/pin-confirm.tsx'
import type { Route } from './+types/pin'

export const handle = { crumb: interestCrumbs('Pin a note') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showNoteToPin(context.get(portScope), params.interest, params.note).catch(refuse)
}

export async function action({ request, params: { port, interest, note }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, PinnedNote, async ({ is_pinned }) => {
    await pinInterestNote(scope, interest, note, is_pinned)
    return is_pinned
  })
  if (!result.ok) return result.reply
  const message = result.value ? 'The note stays on top.' : 'The note is back in its place.'
  return done(context, `/${port}/interests/${interest}/notes`, { message })
}

export default function PinNote({ loaderData: { note, interest }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/interests/${params.interest}/notes`
  return <PinConfirm note={note} on={interest.client} back={back} lastResult={actionData?.lastResult} />
}
