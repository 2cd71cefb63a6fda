import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, taxRoom } from '#app/admin/admin-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { setTaxRateArchived, showTaxRate } from '#app/finance/tax-rates.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/archive'

export const handle = { crumb: adminCrumbs(taxRoom, 'Archive') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showTaxRate(context.get(portScope), params.rate).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => setTaxRateArchived(scope, params.rate, true))
  if (!result.ok) return result.reply
  const restore = { action: `/${params.port}/admin/tax-rates/${params.rate}/restore`, fields: {} }
  return done(context, `/${params.port}/admin/tax-rates`, {
    message: `${result.value.name} was archived.`,
    undo: restore,
  })
}

export default function ArchiveTaxRate({ loaderData: { rate }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Archive ${rate?.name}?`}
      confirm={rate?.archived_at ? undefined : `Archive ${rate?.name}`}
      cancel={{ to: `/${params.port}/admin/tax-rates`, label: 'Back to the tax rates' }}
    >
      {rate?.archived_at
        ? 'This rate is archived already.'
        : 'It is no longer offered for new lines. Invoices that have it keep it, and you can restore it at any time.'}
    </RefusedConfirm>
  )
}
