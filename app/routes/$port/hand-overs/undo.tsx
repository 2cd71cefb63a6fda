import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { workWords } from '#app/handover/hand-over.ts'
import { showHandOverToUndo, undoHandOver } from '#app/handover/hand-overs.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/undo'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Hand over work', to: `/${port}/hand-overs` },
    { label: 'Hand back' },
  ],
}

export async function loader({ params, context }: Route.LoaderArgs) {
  return showHandOverToUndo(context.get(portScope), params.handOver).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => undoHandOver(scope, params.handOver))
  return result.ok
    ? done(context, `/${params.port}/hand-overs`, { message: `${workWords(result.value)} went back.` })
    : result.reply
}

export default function UndoHandOver({ loaderData: { from, to }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Hand the work back to ${from}?`}
      confirm="Hand it back"
      cancel={{ to: `/${params.port}/hand-overs`, label: `Leave it with ${to}` }}
    >
      What {to} still looks after goes back. What was given on since stays where it is. Clients who are invited to a
      visit yet to come get the invitation anew.
    </RefusedConfirm>
  )
}
