import { portScope } from '#app/access/scope.server.ts'
import { BerthForm } from '#app/berths/berth-form.tsx'
import { newBerthInput, typingOf } from '#app/berths/berth-input.server.ts'
import { createBerth, showNewBerth } from '#app/berths/berths.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Berths', to: `/${port}/berths` },
    { label: 'New' },
  ],
}

export async function loader({ context }: Route.LoaderArgs) {
  return showNewBerth(context.get(portScope)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, newBerthInput(typingOf(scope)), (input) => createBerth(scope, input))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/berths/${result.value.id}`, {
    message: `Berth ${result.value.label} was added.`,
  })
}

export default function AddBerth({ actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead title="New berth" />
      <BerthForm lastResult={actionData?.lastResult} back={`/${params.port}/berths`} />
    </>
  )
}
