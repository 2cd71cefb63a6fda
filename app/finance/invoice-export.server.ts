import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { csv, csvHead, mostExported, noteExport } from '#app/csv.server.ts'
import { owedOn } from './invoice-amounts.ts'
import { invoiceKindLabels, invoicePurposeLabels, invoiceStatusLabels, shownStatus } from './invoice.ts'
import { plainNumber } from './invoice-lines.ts'
import type { InvoiceFilters } from './invoice-list-input.server.ts'
import { invoicePage, placeOf } from './invoice-list.server.ts'

const batch = 1000
const head = [
  'Number',
  'Kind',
  'Status',
  'Purpose',
  'Client',
  'Berth',
  'Issued',
  'Due',
  'Currency',
  'Net',
  'Tax',
  'Total',
  'Paid',
  'Left to pay',
  'Rate',
  'Rate of',
]

/** The invoices that fit as lines of CSV, in the order of the list. */
export async function exportInvoices(scope: PortScope, filters: InvoiceFilters): Promise<AsyncGenerator<string>> {
  scope.require('invoices:view')
  scope.require('invoices:export')
  await noteExport(scope, 'invoices', filters)
  return lines(scope, filters)
}

async function* lines(scope: PortScope, filters: InvoiceFilters) {
  yield csvHead(head)
  const today = todayIn(scope.port.timezone)
  let last: string[] | undefined
  for (let done = 0; done < mostExported; done += batch) {
    const cursor = last ? { values: last, isBack: false } : null
    const { invoices } = await scope.read((db) => ({ invoices: invoicePage(db, filters, today, cursor, batch) }))
    const rows = invoices.slice(0, batch)
    if (rows.length > 0) yield csv(rows.map((row) => lineOf(row, today)))
    if (invoices.length <= batch) return
    last = placeOf(rows.at(-1)!, filters)
  }
}

type Row = Awaited<ReturnType<ReturnType<typeof invoicePage>['execute']>>[number]

function lineOf(row: Row, today: string) {
  const status = shownStatus(row, today)
  return [
    row.number ?? '',
    invoiceKindLabels[row.kind],
    invoiceStatusLabels[status],
    invoicePurposeLabels[row.purpose],
    row.client,
    row.berth ?? '',
    row.issued_on ?? '',
    row.due_on ?? '',
    row.currency,
    ...[row.net, row.tax, row.total, row.paid, owedOn({ ...row, status })].map(plainNumber),
    row.rate ? plainNumber(row.rate) : '',
    row.rate_on ?? '',
  ]
}
