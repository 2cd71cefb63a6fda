import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, taxRoom } from '#app/admin/admin-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { setTaxRateArchived, showTaxRate } from '#app/finance/tax-rates.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: adminCrumbs(taxRoom, 'Restore') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showTaxRate(context.get(portScope), params.rate).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => setTaxRateArchived(scope, params.rate, false))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/tax-rates`, { message: `${result.value.name} is back.` })
}

export default function RestoreTaxRate({ loaderData: { rate }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Restore ${rate?.name}?`}
      danger={false}
      confirm={rate?.archived_at ? `Restore ${rate.name}` : undefined}
      cancel={{ to: `/${params.port}/admin/tax-rates`, label: 'Back to the tax rates' }}
    >
      {rate?.archived_at ? 'It is offered for new lines again.' : 'This rate is not archived.'}
    </RefusedConfirm>
  )
}
