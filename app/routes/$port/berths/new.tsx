import { portScope } from '#app/access/scope.server.ts'
import { BerthForm } from '#app/berths/berth-form.tsx'
import { newBerthInput, typingOf } from '#app/berths/berth-input.server.ts'
import { createBerth, showNewBerth } from '#app/berths/berths.server.ts'
import { withFields } from '#app/custom-fields/field-schema.server.ts'
import { showFields } from '#app/custom-fields/field-values.server.ts'
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
  const scope = context.get(portScope)
  const [, custom] = await Promise.all([showNewBerth(scope), showFields(scope, 'berth')]).catch(refuse)
  return { custom }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = await withFields(scope, 'berth', newBerthInput(typingOf(scope)))
  const result = await submit(request, scope, schema, (input) => createBerth(scope, input))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/berths/${result.value.id}`, {
    message: `Berth ${result.value.label} was added.`,
  })
}

export default function AddBerth({ loaderData: { custom }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead title="New berth" />
      <BerthForm custom={custom} lastResult={actionData?.lastResult} back={`/${params.port}/berths`} />
    </>
  )
}
