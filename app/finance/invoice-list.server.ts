import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { cutPage, type Cursor, keyset, mostCounted, readCursor } from '#db/page.ts'
import type { DB } from '#db/schema.ts'
import type { Reader } from '#db/transaction.ts'
import { shownStatus } from './invoice.ts'
import type { InvoiceFilters } from './invoice-list-input.server.ts'

const sorts = {
  newest: { columns: ['row.issued_order', 'row.id'], direction: 'desc' },
  due: { columns: ['row.due_order', 'row.id'], direction: 'asc' },
} as const
const pageSize = 50

export async function listInvoices(scope: PortScope, filters: InvoiceFilters, search: URLSearchParams) {
  scope.require('invoices:view')
  const sort = sorts[filters.sort]
  const cursor = readCursor(search, sort.columns.length)
  const today = todayIn(scope.port.timezone)
  const { invoices, counted, sums, clients } = await scope.read((db) => ({
    invoices: invoicePage(db, filters, today, cursor, pageSize),
    counted: countInvoices(db, filters, today),
    sums: sumsOf(fromInvoices(db).where((eb) => matches(eb, filters, today))),
    clients: db
      .selectFrom('clients')
      .select(['id', 'name'])
      .where('id', '=', filters.client ?? null),
  }))
  const { rows, ...around } = cutPage(invoices, pageSize, cursor, (row) => placeOf(row, filters))
  return {
    ...around,
    rows: rows.map(({ due_order: _due, issued_order: _issued, ...row }) => ({
      ...row,
      status: shownStatus(row, today),
    })),
    count: counted[0]!.count,
    sums,
    client: clients[0] ?? null,
    filters,
  }
}

export const countInvoices = (db: Pick<Reader, 'selectFrom'>, filters: InvoiceFilters, today: string) =>
  db
    .selectFrom(
      fromInvoices(db)
        .where((eb) => matches(eb, filters, today))
        .select('v.id')
        .limit(mostCounted + 1)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))

/** Where the next page starts behind this row. */
export const placeOf = (row: { id: string; due_order: string; issued_order: string }, { sort }: InvoiceFilters) => [
  sort === 'due' ? row.due_order : row.issued_order,
  row.id,
]

export function invoicePage(
  db: Pick<Reader, 'selectFrom'>,
  filters: InvoiceFilters,
  today: string,
  cursor: Cursor | null,
  size: number,
) {
  const matching = selectRow(fromInvoices(db))
    .select(sql<string>`coalesce(v.due_on, date '9999-12-31')`.as('due_order'))
    // drafts have no day yet: they come first
    .select(sql<string>`coalesce(v.issued_on, date '9999-12-31')`.as('issued_order'))
    .where((eb) => matches(eb, filters, today))
  return keyset(db.selectFrom(matching.as('row')).selectAll('row'), sorts[filters.sort], cursor, size)
}

/** The invoices of one client or one deal, the newest first: a query for the pages of those records. */
export const listInvoicesOf = (db: Pick<Reader, 'selectFrom'>, of: { client_id: string } | { interest_id: string }) =>
  selectRow(fromInvoices(db))
    .where('v.archived_at', 'is', null)
    .where((eb) =>
      'client_id' in of ? eb('v.client_id', '=', of.client_id) : eb('v.interest_id', '=', of.interest_id),
    )
    .orderBy('v.id', 'desc')
    .limit(200)

const fromInvoices = (db: Pick<Reader, 'selectFrom'>) =>
  db
    .selectFrom('invoices as v')
    .innerJoin('clients as c', 'c.id', 'v.client_id')
    .leftJoin('berths as b', 'b.id', 'v.berth_id')

const selectRow = (query: ReturnType<typeof fromInvoices>) =>
  query
    .select([
      'v.id',
      'v.number',
      'v.kind',
      'v.purpose',
      'v.status',
      'v.client_id',
      'c.name as client',
      'b.label as berth',
    ])
    .select(['v.currency', 'v.net', 'v.tax', 'v.total', 'v.paid', 'v.issued_on', 'v.due_on', 'v.created_at'])
    .select(['v.rate', 'v.rate_on', 'v.interest_id'])

/** One sum per currency, never across. */
const sumsOf = (query: ReturnType<typeof fromInvoices>) =>
  query
    .select(['v.currency', (eb) => eb.fn.sum<string>('v.total').as('total')])
    .select(
      sql<string>`coalesce(sum(v.total - v.paid) filter (where v.kind = 'invoice' and v.status in ('sent', 'overdue')), 0)`.as(
        'owed',
      ),
    )
    .groupBy('v.currency')
    .orderBy('v.currency')

type Row = ExpressionBuilder<DB & { v: DB['invoices']; c: DB['clients']; b: DB['berths'] }, 'v' | 'c'>

function matches(eb: Row, { q, view, purpose, client, from, until }: InvoiceFilters, today: string) {
  const conditions: Expression<SqlBool>[] = [eb('v.archived_at', view === 'archived' ? 'is not' : 'is', null)]
  const owed = [eb('v.kind', '=', 'invoice'), eb('v.status', 'in', ['sent', 'overdue'])]
  if (view === 'draft') conditions.push(eb('v.status', '=', 'draft'))
  if (view === 'open') conditions.push(...owed, eb('v.due_on', '>=', today))
  if (view === 'overdue') conditions.push(...owed, eb('v.due_on', '<', today))
  if (view === 'paid' || view === 'cancelled') conditions.push(eb('v.status', '=', view))
  if (view === 'credit_notes') conditions.push(eb('v.kind', '=', 'credit_note'))
  if (purpose) conditions.push(eb('v.purpose', '=', purpose))
  if (client) conditions.push(eb('v.client_id', '=', client))
  if (from) conditions.push(eb('v.issued_on', '>=', from))
  if (until) conditions.push(eb('v.issued_on', '<=', until))
  if (q)
    conditions.push(
      eb.or([
        eb('v.number', 'ilike', `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`),
        sql<SqlBool>`v.client_id in (select matching_clients(${q}, 1000))`,
      ]),
    )
  return eb.and(conditions)
}
