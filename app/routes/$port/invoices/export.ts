import { portScope } from '#app/access/scope.server.ts'
import { answerCsv } from '#app/csv.server.ts'
import { exportInvoices } from '#app/finance/invoice-export.server.ts'
import { invoiceFilters } from '#app/finance/invoice-list-input.server.ts'
import { readSearch } from '#app/http.server.ts'
import type { Route } from './+types/export'

export async function loader({ request, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const { filters } = readSearch(request, invoiceFilters(scope))
  return answerCsv(scope, { name: 'invoices', right: 'invoices:export', open: () => exportInvoices(scope, filters) })
}
