import { portScope } from '#app/access/scope.server.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { TaxRateTable } from '#app/finance/tax-rate-table.tsx'
import { listTaxRates } from '#app/finance/tax-rates.server.ts'
import { refuse } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => [{ label: 'Admin' }] }

export async function loader({ context }: Route.LoaderArgs) {
  return listTaxRates(context.get(portScope)).catch(refuse)
}

export default function ListOfTaxRates({ loaderData: { rates, today }, params }: Route.ComponentProps) {
  const add = `/${params.port}/admin/tax-rates/new`
  return (
    <>
      <PageHead
        title="Tax rates"
        meta="What invoices may add, each from a day on. Issued invoices keep the rate they had."
        actions={
          <LinkButton to={add} variant="primary" icon="plus">
            Add a tax rate
          </LinkButton>
        }
      />
      <AdminTabs at="tax-rates" />
      {rates.length > 0 ? (
        <TaxRateTable rates={rates} today={today} />
      ) : (
        <EmptyState icon="receipt" title="No tax rates yet" actions={<LinkButton to={add}>Add the first</LinkButton>}>
          Without one, invoices are issued without tax.
        </EmptyState>
      )}
    </>
  )
}
