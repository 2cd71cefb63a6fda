import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import { vesselCrumbs } from '#app/vessels/vessel-crumbs.ts'
import { showTakeBack, takeBackVessel } from '#app/vessels/vessel-owners.server.ts'
import { vesselName } from '#app/vessels/vessel.ts'
import type { Route } from './+types/take-back'

export const handle = { crumb: vesselCrumbs('Take back a hand-over') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showTakeBack(context.get(portScope), params.vessel).catch(refuse)
}

export async function action({ request, params: { port, vessel }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => takeBackVessel(scope, vessel))
  if (!result.ok) return result.reply
  return done(context, `/${port}/vessels/${vessel}`, { message: `The vessel is ${result.value.name}’s again.` })
}

export default function TakeBackVessel({ loaderData: { vessel, former }, actionData, params }: Route.ComponentProps) {
  const { units } = usePortDisplay()
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Take the hand-over of ${vesselName(vessel, units)} back?`}
      confirm={former ? 'Take hand-over back' : undefined}
      cancel={{ to: `/${params.port}/vessels/${vessel.id}`, label: 'Back to the vessel' }}
    >
      {former
        ? `It is ${former.name}’s again, as if it had never gone to ${vessel.client}.`
        : 'No hand-over of this vessel is written down.'}
    </RefusedConfirm>
  )
}
