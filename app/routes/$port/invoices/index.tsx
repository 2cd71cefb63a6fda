import { useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { withSearch } from '#app/filters.ts'
import { InvoiceFilterBar } from '#app/finance/invoice-filter-bar.tsx'
import { invoiceFilters } from '#app/finance/invoice-list-input.server.ts'
import { listInvoices } from '#app/finance/invoice-list.server.ts'
import { InvoiceSums } from '#app/finance/invoice-sums.tsx'
import { InvoiceTable } from '#app/finance/invoice-table.tsx'
import { NoInvoices } from '#app/finance/no-invoices.tsx'
import { readSearch, refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ListPager } from '#app/ui/list-pager.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => ({ label: 'Invoices' }) }

export async function loader({ request, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const { search, filters } = readSearch(request, invoiceFilters(scope))
  return listInvoices(scope, filters, search).catch(refuse)
}

export default function ListOfInvoices({ loaderData, params }: Route.ComponentProps) {
  const { rows, count, sums, client, filters, previous, next } = loaderData
  const { can } = useRights()
  const { locale } = usePortDisplay()
  const [search] = useSearchParams()
  const base = `/${params.port}/invoices`
  return (
    <>
      <PageHead
        title="Invoices"
        count={count > 10_000 ? 'more than 10,000' : count.toLocaleString(locale)}
        actions={
          <>
            {can('invoices:export') && count > 0 && (
              <LinkButton to={`${base}/export.csv${withSearch(search, {})}`} icon="download" reloadDocument>
                Save as CSV
              </LinkButton>
            )}
            {can('invoices:create') && (
              <LinkButton to={`${base}/new`} variant="primary" icon="plus">
                New invoice
              </LinkButton>
            )}
          </>
        }
      />
      <InvoiceFilterBar filters={filters} client={client} search={search} />
      <InvoiceSums sums={sums} />
      {rows.length > 0 ? (
        <InvoiceTable rows={rows} sort={{ by: filters.sort, search }} />
      ) : (
        <NoInvoices isNarrowed={search.size > 0} />
      )}
      <ListPager shown={rows.length} count={count} previous={previous} next={next} search={search} noun="invoice" />
    </>
  )
}
