import { portScope } from '#app/access/scope.server.ts'
import { reopenDismissedPair, showPair } from '#app/clients/duplicate-inbox.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/reopen'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Clients', to: `/${port}/clients` },
    { label: 'Possible duplicates', to: `/${port}/clients/duplicates` },
    { label: 'Ask again' },
  ],
}

export async function loader({ params, context }: Route.LoaderArgs) {
  return { pair: await showPair(context.get(portScope), params.pair).catch(refuse) }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => reopenDismissedPair(scope, params.pair))
  return result.ok
    ? done(context, `/${params.port}/clients/duplicates`, {
        message: 'The pair is back among the possible duplicates.',
      })
    : result.reply
}

export default function AnswerPair({ loaderData: { pair }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Ask again about ${pair.one} and ${pair.two}?`}
      danger={false}
      confirm={pair.state === 'dismissed' ? 'Ask again' : undefined}
      cancel={{ to: `/${params.port}/clients/duplicates`, label: 'Back to the list' }}
    >
      {pair.state === 'dismissed'
        ? 'The pair comes back to the list of possible duplicates.'
        : 'This pair was answered meanwhile.'}
    </RefusedConfirm>
  )
}
