import { Link } from 'react-router'
import { withSearch } from '#app/filters.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { absoluteTime } from '#app/ui/time.tsx'
import { exactMoney, owedOn } from './invoice-amounts.ts'
import { InvoiceBadge } from './invoice-badge.tsx'
import { type InvoiceKind, type InvoicePurpose, invoicePurposeLabels, type InvoiceStatus } from './invoice.ts'

export type InvoiceRow = {
  id: string
  number: string | null
  kind: InvoiceKind
  purpose: InvoicePurpose
  status: InvoiceStatus
  client: string
  berth: string | null
  currency: string
  total: string
  paid: string
  issued_on: string | null
  due_on: string | null
}
type Props = {
  rows: readonly InvoiceRow[]
  sort?: { by: 'newest' | 'due'; search: URLSearchParams }
  /** On a client's or a deal's own page the client is known. */
  isOfClient?: boolean
  framed?: boolean
}

export function InvoiceTable({ rows, sort, isOfClient, framed }: Props) {
  const { slug, locale } = usePortDisplay()
  const day = (date: string | null) =>
    date && (
      <time className="num" dateTime={date}>
        {absoluteTime(new Date(`${date}T12:00:00Z`), 'UTC', 'day', locale)}
      </time>
    )
  const sortBy = (by: 'newest' | 'due', order: 'ascending' | 'descending') =>
    sort && { to: withSearch(sort.search, { sort: by }), order: sort.by === by ? order : undefined }
  const columns: Column<InvoiceRow>[] = [
    {
      key: 'number',
      header: 'Invoice',
      cell: (row) => (
        <>
          <Link to={`/${slug}/invoices/${row.id}`}>{row.number ?? 'Draft'}</Link>
          <span className="sub">
            {[
              !isOfClient && row.client,
              row.berth && `berth ${row.berth}`,
              row.purpose !== 'other' && invoicePurposeLabels[row.purpose].toLowerCase(),
            ]
              .filter(Boolean)
              .join(', ')}
          </span>
        </>
      ),
    },
    {
      key: 'status',
      header: 'Status',
      cell: ({ status, kind }) => <InvoiceBadge status={status} kind={kind} />,
    },
    {
      key: 'issued',
      header: 'Issued',
      align: 'end',
      low: true,
      sort: sortBy('newest', 'descending'),
      cell: (row) => day(row.issued_on),
    },
    {
      key: 'due',
      header: 'Due',
      align: 'end',
      sort: sortBy('due', 'ascending'),
      cell: (row) => row.kind === 'invoice' && day(row.due_on),
    },
    {
      key: 'total',
      header: 'Total',
      align: 'end',
      cell: (row) => <span className="num nowrap">{exactMoney(row.total, row.currency, locale)}</span>,
    },
    {
      key: 'owed',
      header: 'Left to pay',
      align: 'end',
      cell: (row) => {
        const owed = owedOn(row)
        return owed === '0' ? '' : <span className="num nowrap">{exactMoney(owed, row.currency, locale)}</span>
      },
    },
  ]
  return <DataTable caption="Invoices" columns={columns} rows={rows} rowKey={({ id }) => id} framed={framed} />
}
