import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { PinnedNote } from '#app/clients/client-input.server.ts'
import { pinNote, showNote } from '#app/clients/notes.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PinConfirm } from '#app/notes/pin-confirm.tsx'
import type { Route } from './+types/pin'

export const handle = { crumb: clientCrumbs('Pin a note') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showNote(context.get(portScope), params.client, params.note).catch(refuse)
}

export async function action({ request, params: { port, client, note }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, PinnedNote, async ({ is_pinned }) => {
    await pinNote(scope, client, note, is_pinned)
    return is_pinned
  })
  if (!result.ok) return result.reply
  const message = result.value ? 'The note stays on top.' : 'The note is back in its place.'
  return done(context, `/${port}/clients/${client}/notes`, { message })
}

export default function PinNote({ loaderData: { client, note }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/clients/${client.id}/notes`
  return <PinConfirm note={note} on={client.name} back={back} lastResult={actionData?.lastResult} />
}
