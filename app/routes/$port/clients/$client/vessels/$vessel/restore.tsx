import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import { showVessel } from '#app/vessels/vessel-pages.server.ts'
import { vesselName } from '#app/vessels/vessel.ts'
import { restoreVessel } from '#app/vessels/vessels.server.ts'
import type { Route } from './+types/restore'

export const handle = { crumb: clientCrumbs('Restore a vessel') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showVessel(context.get(portScope), params.client, params.vessel).catch(refuse)
}

export async function action({ request, params: { port, client, vessel }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => restoreVessel(scope, client, vessel))
  if (!result.ok) return result.reply
  return done(context, `/${port}/clients/${client}/vessels`, {
    message: `${result.value.name ?? 'The vessel'} is back.`,
  })
}

export default function RestoreVessel({ loaderData: { client, vessel }, actionData, params }: Route.ComponentProps) {
  const { units } = usePortDisplay()
  const name = vesselName(vessel, units)
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Restore ${name}?`}
      danger={false}
      confirm={vessel.archived_at ? `Restore ${name}` : undefined}
      cancel={{ to: `/${params.port}/clients/${client.id}/vessels`, label: 'Back to the vessels' }}
    >
      {vessel.archived_at ? `It belongs to ${client.name} again.` : 'This vessel is not removed.'}
    </RefusedConfirm>
  )
}
