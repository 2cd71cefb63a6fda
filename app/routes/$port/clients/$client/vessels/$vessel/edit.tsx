import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { fieldLabels } from '#app/custom-fields/custom-field.ts'
import { useFieldWords } from '#app/custom-fields/use-field-words.tsx'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { withFields } from '#app/custom-fields/field-schema.server.ts'
import { showFields } from '#app/custom-fields/field-values.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { PageHead } from '#app/ui/page.tsx'
import { VesselForm } from '#app/vessels/vessel-form.tsx'
import { readerOf, vesselEdit } from '#app/vessels/vessel-input.server.ts'
import { showVessel } from '#app/vessels/vessel-pages.server.ts'
import { vesselFieldLabels, vesselName } from '#app/vessels/vessel.ts'
import { editVessel } from '#app/vessels/vessels.server.ts'
import type { Route } from './+types/edit'

export const handle = { crumb: clientCrumbs('Edit a vessel') }

export async function loader({ params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const [shown, custom] = await Promise.all([
    showVessel(scope, params.client, params.vessel),
    showFields(scope, 'vessel', params.vessel),
  ]).catch(refuse)
  return { ...shown, custom }
}

export async function action({ request, params: { port, client, vessel }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = await withFields(scope, 'vessel', vesselEdit(readerOf(scope)))
  const result = await submit(request, scope, schema, (edit) => editVessel(scope, client, vessel, edit))
  return result.ok
    ? done(context, `/${port}/clients/${client}/vessels`, { message: 'The vessel was saved.' })
    : result.reply
}

export default function EditVessel({
  loaderData: { client, vessel, custom },
  actionData,
  params,
}: Route.ComponentProps) {
  const { units } = usePortDisplay()
  const words = useFieldWords(custom)
  const back = `/${params.port}/clients/${client.id}/vessels`
  if (actionData?.conflict)
    return (
      <ConflictForm
        conflict={actionData.conflict}
        thing="vessel"
        labels={{ ...vesselFieldLabels, ...fieldLabels(custom.fields) }}
        show={words}
        back={back}
      />
    )
  return (
    <>
      <PageHead title={`Edit ${vesselName(vessel, units)}`} meta={`Vessel of ${client.name}`} />
      <VesselForm vessel={vessel} custom={custom} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
