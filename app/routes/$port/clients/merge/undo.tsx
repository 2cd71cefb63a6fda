import { portScope } from '#app/access/scope.server.ts'
import { showMergeUndo, undoMerge } from '#app/clients/client-merge-undo.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/undo'

export const handle = {
  crumb: (data: { merge: { keptId: string; surviving: string } } | undefined, { port }: Record<string, string>) => [
    { label: 'Clients', to: `/${port}/clients` },
    ...(data ? [{ label: data.merge.surviving, to: `/${port}/clients/${data.merge.keptId}` }] : []),
    { label: 'Undo the merge' },
  ],
}

export async function loader({ params, context }: Route.LoaderArgs) {
  return { merge: await showMergeUndo(context.get(portScope), params.merge).catch(refuse) }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => undoMerge(scope, params.merge))
  return result.ok
    ? done(context, `/${params.port}/clients/${result.value.mergedId}`, {
        message: `${result.value.merged} is a client of their own again.`,
      })
    : result.reply
}

export default function UndoMerge({ loaderData: { merge }, actionData, params }: Route.ComponentProps) {
  const { merged, surviving, obstacles, undoneAt } = merge
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Undo the merge of ${merged} into ${surviving}?`}
      danger={false}
      confirm={obstacles.length === 0 && !undoneAt ? 'Make them two clients again' : undefined}
      cancel={{ to: `/${params.port}/clients/${merge.keptId}`, label: 'Back to the client' }}
      conditions={obstacles.map((text) => ({ met: false, text }))}
    >
      {undoneAt
        ? 'This merge was undone already.'
        : `What came from ${merged} goes back to them, and ${surviving} gets back the values they had. What was added since stays with ${surviving}.`}
    </RefusedConfirm>
  )
}
