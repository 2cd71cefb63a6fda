import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { tenureCrumbs } from '#app/berths/tenure-crumbs.ts'
import { TenureVessel } from '#app/berths/tenure-input.server.ts'
import { TenureVesselForm } from '#app/berths/tenure-vessel-form.tsx'
import { recordVesselAt, showTenureVessel } from '#app/berths/tenure-vessel.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/vessel'

export const handle = { crumb: tenureCrumbs('Vessel') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showTenureVessel(context.get(portScope), params.tenure).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, TenureVessel, (input) => recordVesselAt(scope, params.tenure, input))
  if (!result.ok) return result.reply
  const { berthId, label, before } = result.value
  return done(context, `/${params.port}/berths/${berthId}`, {
    message: `Recorded which vessel lies at berth ${label}.`,
    undo: {
      action: `/${params.port}/berths/tenures/${params.tenure}/vessel`,
      fields: { vessel_id: before ?? 'none' },
    },
  })
}

export default function VesselOfTenure({ loaderData, actionData, params }: Route.ComponentProps) {
  const { tenure, vessels, isOver } = loaderData
  const { can } = useRights()
  const back = `/${params.port}/berths/${tenure.berth_id}`
  return (
    <>
      <PageHead
        title={`Which vessel lies at berth ${tenure.label}?`}
        meta={`${tenure.client ?? 'The owner'} has it.`}
      />
      {isOver ? (
        <Notice>
          <p>This tenure is over.</p>
        </Notice>
      ) : (
        <TenureVesselForm vessels={vessels} lies={tenure.vessel_id} back={back} lastResult={actionData?.lastResult} />
      )}
      {tenure.client_id && can('clients:edit') && (
        <p>
          <LinkButton small icon="plus" to={`/${params.port}/clients/${tenure.client_id}/vessels/new`}>
            Add a vessel of {tenure.client}
          </LinkButton>
        </p>
      )}
    </>
  )
}
