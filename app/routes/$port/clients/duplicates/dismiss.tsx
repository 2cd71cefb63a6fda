import { portScope } from '#app/access/scope.server.ts'
import { dismissPair, showPair } from '#app/clients/duplicate-inbox.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/dismiss'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Clients', to: `/${port}/clients` },
    { label: 'Possible duplicates', to: `/${port}/clients/duplicates` },
    { label: 'Not a duplicate' },
  ],
}

export async function loader({ params, context }: Route.LoaderArgs) {
  return { pair: await showPair(context.get(portScope), params.pair).catch(refuse) }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => dismissPair(scope, params.pair))
  return result.ok
    ? done(context, `/${params.port}/clients/duplicates`, {
        message: 'They stay two clients.',
        undo: { action: `/${params.port}/clients/duplicates/${params.pair}/reopen`, fields: {} },
      })
    : result.reply
}

export default function AnswerPair({ loaderData: { pair }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Are ${pair.one} and ${pair.two} two different clients?`}
      danger={false}
      confirm={pair.state === 'open' ? 'They are two clients' : undefined}
      cancel={{ to: `/${params.port}/clients/duplicates`, label: 'Back to the list' }}
    >
      {pair.state === 'open'
        ? 'Nobody is asked about these two again, unless somebody asks for it.'
        : 'This pair was answered meanwhile.'}
    </RefusedConfirm>
  )
}
