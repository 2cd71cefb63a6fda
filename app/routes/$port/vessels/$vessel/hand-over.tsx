import { portScope } from '#app/access/scope.server.ts'
import { PickClient } from '#app/clients/pick-client.tsx'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { PageHead } from '#app/ui/page.tsx'
import { HandOverForm } from '#app/vessels/vessel-hand-over-form.tsx'
import { vesselCrumbs } from '#app/vessels/vessel-crumbs.ts'
import { handOver, readerOf } from '#app/vessels/vessel-input.server.ts'
import { handOverVessel, OwnerSearch, showHandOver } from '#app/vessels/vessel-owners.server.ts'
import { vesselName } from '#app/vessels/vessel.ts'
import type { Route } from './+types/hand-over'

export const handle = { crumb: vesselCrumbs('Hand over') }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, OwnerSearch)
  return showHandOver(context.get(portScope), params.vessel, filters).catch(refuse)
}

export async function action({ request, params: { port, vessel }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = handOver(readerOf(scope))
  const result = await submit(request, scope, schema, (input) => handOverVessel(scope, vessel, input))
  if (!result.ok) return result.reply
  return done(context, `/${port}/vessels/${vessel}`, {
    message: `The vessel is ${result.value.name}’s now.`,
    undo: { action: `/${port}/vessels/${vessel}/take-back`, fields: {} },
  })
}

export default function HandOverVessel({ loaderData, actionData, params }: Route.ComponentProps) {
  const { vessel, owner, found, q, today } = loaderData
  const { units } = usePortDisplay()
  return (
    <>
      <PageHead title={`Hand over ${vesselName(vessel, units)}`} meta={`Of ${vessel.client} until now`} />
      <PickClient title="The new owner" param="owner" chosen={owner} found={found} q={q} />
      {owner && (
        <HandOverForm
          key={owner.id}
          owner={owner}
          today={today}
          lastResult={actionData?.lastResult}
          back={`/${params.port}/vessels/${vessel.id}`}
        />
      )}
    </>
  )
}
