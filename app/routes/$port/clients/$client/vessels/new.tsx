import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { showClientToAddTo } from '#app/clients/contact-pages.server.ts'
import { withFields } from '#app/custom-fields/field-schema.server.ts'
import { showFields } from '#app/custom-fields/field-values.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import { VesselForm } from '#app/vessels/vessel-form.tsx'
import { newVessel, readerOf } from '#app/vessels/vessel-input.server.ts'
import { addVessel } from '#app/vessels/vessels.server.ts'
import type { Route } from './+types/new'

export const handle = { crumb: clientCrumbs('Add a vessel') }

export async function loader({ params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const [shown, custom] = await Promise.all([
    showClientToAddTo(scope, params.client),
    showFields(scope, 'vessel'),
  ]).catch(refuse)
  return { ...shown, custom }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = await withFields(scope, 'vessel', newVessel(readerOf(scope)))
  const result = await submit(request, scope, schema, (input) => addVessel(scope, params.client, input))
  if (!result.ok) return result.reply
  const message = `${result.value.name ?? 'The vessel'} was added.`
  return done(context, `/${params.port}/clients/${params.client}/vessels`, { message })
}

export default function AddVessel({ loaderData: { client, custom }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead title={`Add a vessel of ${client.name}`} />
      <VesselForm
        custom={custom}
        lastResult={actionData?.lastResult}
        back={`/${params.port}/clients/${client.id}/vessels`}
      />
    </>
  )
}
