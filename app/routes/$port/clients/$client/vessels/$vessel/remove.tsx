import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { stageLabels } from '#app/interests/interest.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import { showVessel } from '#app/vessels/vessel-pages.server.ts'
import { vesselName } from '#app/vessels/vessel.ts'
import { removeVessel } from '#app/vessels/vessels.server.ts'
import type { Route } from './+types/remove'

export const handle = { crumb: clientCrumbs('Remove a vessel') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showVessel(context.get(portScope), params.client, params.vessel).catch(refuse)
}

export async function action({ request, params: { port, client, vessel }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => removeVessel(scope, client, vessel))
  if (!result.ok) return result.reply
  const at = `/${port}/clients/${client}/vessels`
  const undo = { action: `${at}/${vessel}/restore`, fields: {} }
  return done(context, at, { message: `${result.value.name ?? 'The vessel'} was removed.`, undo })
}

export default function RemoveVessel({ loaderData, actionData, params }: Route.ComponentProps) {
  const { client, vessel, interests } = loaderData
  const { units } = usePortDisplay()
  const name = vesselName(vessel, units)
  const isFree = interests.length === 0 && !vessel.archived_at
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Remove ${name}?`}
      confirm={isFree ? `Remove ${name}` : undefined}
      cancel={{ to: `/${params.port}/clients/${client.id}/vessels`, label: 'Back to the vessels' }}
      conditions={interests.map(({ stage }) => ({
        met: false,
        text: `An open interest (${stageLabels[stage]}) looks for a berth for it: change the interest first.`,
      }))}
    >
      {vessel.archived_at
        ? 'This vessel is removed already.'
        : 'It is no longer offered for interests. You can restore it at any time.'}
    </RefusedConfirm>
  )
}
