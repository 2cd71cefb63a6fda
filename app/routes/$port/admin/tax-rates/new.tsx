import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, taxRoom } from '#app/admin/admin-crumbs.ts'
import { newTaxRate } from '#app/finance/rate-input.server.ts'
import { TaxRateForm } from '#app/finance/tax-rate-form.tsx'
import { addTaxRate, showTaxRate } from '#app/finance/tax-rates.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: adminCrumbs(taxRoom, 'New') }

export async function loader({ context }: Route.LoaderArgs) {
  return showTaxRate(context.get(portScope)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, newTaxRate(scope), (input) => addTaxRate(scope, input))
  return result.ok
    ? done(context, `/${params.port}/admin/tax-rates`, { message: 'The tax rate was added.' })
    : result.reply
}

export default function AddTaxRate({ loaderData: { today }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/admin/tax-rates`
  return (
    <>
      <PageHead title="New tax rate" />
      <TaxRateForm rate={null} today={today} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
