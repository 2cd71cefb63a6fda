import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, taxRoom } from '#app/admin/admin-crumbs.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { taxRateEdit } from '#app/finance/rate-input.server.ts'
import { TaxRateForm, taxRateLabels } from '#app/finance/tax-rate-form.tsx'
import { editTaxRate, showTaxRate } from '#app/finance/tax-rates.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: adminCrumbs(taxRoom, 'Edit') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showTaxRate(context.get(portScope), params.rate).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, taxRateEdit(scope), (edit) => editTaxRate(scope, params.rate, edit))
  return result.ok
    ? done(context, `/${params.port}/admin/tax-rates`, { message: 'The tax rate was saved.' })
    : result.reply
}

export default function EditTaxRate({ loaderData: { rate, today }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/admin/tax-rates`
  if (actionData?.conflict)
    return <ConflictForm conflict={actionData.conflict} thing="tax rate" labels={taxRateLabels} back={back} />
  return (
    <>
      <PageHead title={`Edit ${rate?.name}`} />
      <TaxRateForm rate={rate} today={today} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
