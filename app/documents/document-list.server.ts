import { sql, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { cutPage, keyset, mostCounted, readCursor, type Cursor } from '#db/page.ts'
import type { PortTransaction } from '#db/port.ts'
import type { DB } from '#db/schema.ts'
import type { DocumentFilters } from './document-input.server.ts'
import { viewStatuses } from './document.ts'

type Db = Pick<PortTransaction, 'selectFrom'>
const sorts = {
  newest: { columns: ['d.id'], direction: 'desc' },
  title: { columns: ['d.title', 'd.id'], direction: 'asc' },
  sent: { columns: ['d.sent_at', 'd.id'], direction: 'desc' },
} as const
const pageSize = 50

const joinDocuments = (db: Db) =>
  db
    .selectFrom('documents as d')
    .innerJoin('clients as c', 'c.id', 'd.client_id')
    .leftJoin('berths as b', 'b.id', 'd.berth_id')

/** Whose turn it is, or who has not signed: one line of a list. */
const turn = (eb: ExpressionBuilder<DB & { d: DB['documents'] }, 'd'>) =>
  eb
    .selectFrom('document_signers as s')
    .select('s.name')
    .whereRef('s.port_id', '=', 'd.port_id')
    .whereRef('s.document_id', '=', 'd.id')
    .where('s.state', 'in', ['sent', 'opened'])
    .where('d.status', 'in', ['sent', 'partially_signed'])
    .orderBy('s.position')
    .limit(1)

export const selectRow = (query: ReturnType<typeof joinDocuments>) =>
  query
    .select(['d.id', 'd.type', 'd.title', 'd.status', 'd.client_id', 'c.name as client', 'd.berth_id'])
    .select(['b.label as berth', 'd.created_at', 'd.sent_at', 'd.expires_at', 'd.completed_at', 'd.ended_at'])
    .select((eb) => turn(eb as never).as('turn'))

/** The documents of one record, the newest first: a query for that record's pages. */
export const documentsOf = (db: Db, of: { client_id: string } | { interest_id: string } | { berth_id: string }) =>
  selectRow(joinDocuments(db))
    .where((eb) => eb.and(Object.entries(of).map(([column, id]) => eb(`d.${column as 'client_id'}`, '=', id))))
    .where('d.archived_at', 'is', null)
    .orderBy('d.id', 'desc')
    .limit(200)

/** How many a record has: stands on its tab. */
export const countDocumentsOf = (
  db: unknown,
  of: { client_id: string } | { interest_id: string } | { berth_id: string },
) =>
  (db as Db)
    .selectFrom('documents as d')
    .where((eb) => eb.and(Object.entries(of).map(([column, id]) => eb(`d.${column as 'client_id'}`, '=', id))))
    .where('d.archived_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('n'))

export const matchingDocuments = (db: Db, filters: DocumentFilters, userId: string | undefined) =>
  joinDocuments(db).where((eb) => matches(eb as never, filters, userId))

export const countDocuments = (db: Db, filters: DocumentFilters, userId: string | undefined) =>
  db
    .selectFrom(
      matchingDocuments(db, filters, userId)
        .select('d.id')
        .limit(mostCounted + 1)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))

export async function listDocuments(scope: PortScope, filters: DocumentFilters, search: URLSearchParams) {
  scope.require('documents:view')
  const sort = sorts[filters.sort]
  const cursor = readCursor(search, sort.columns.length)
  const { documents, counted } = await scope.read((db) => {
    const matching = matchingDocuments(db, filters, scope.user?.id)
    return {
      documents: documentPage(matching, filters, cursor, pageSize),
      counted: countDocuments(db, filters, scope.user?.id),
    }
  })
  const { rows, ...around } = cutPage(documents, pageSize, cursor, (row) =>
    filters.sort === 'newest' ? [row.id] : filters.sort === 'title' ? [row.title, row.id] : [row.sent, row.id],
  )
  return { ...around, rows: rows.map(({ sent: _sent, ...row }) => row), count: counted[0]!.count, filters }
}

export const documentPage = (
  matching: ReturnType<typeof matchingDocuments>,
  { sort }: Pick<DocumentFilters, 'sort'>,
  cursor: Cursor | null,
  size: number,
) =>
  keyset(
    // as text: a Date loses the microseconds that the next page starts behind
    selectRow(matching).select(sql<string>`d.sent_at::text`.as('sent')),
    sorts[sort],
    cursor,
    size,
  )

type Row = ExpressionBuilder<DB & { d: DB['documents']; c: DB['clients'] }, 'd' | 'c'>

function matches(eb: Row, filters: DocumentFilters, userId: string | undefined) {
  const { q, view, type, status, whose, archived, sort } = filters
  const conditions = [eb('d.archived_at', archived ? 'is not' : 'is', null)]
  if (view) conditions.push(eb('d.status', 'in', viewStatuses[view]))
  if (type) conditions.push(eb('d.type', '=', type))
  if (status) conditions.push(eb('d.status', '=', status))
  // what was never sent has no place in that order
  if (sort === 'sent') conditions.push(eb('d.sent_at', 'is not', null))
  if (whose)
    conditions.push(
      eb.or([
        eb('d.author_id', '=', userId ?? null),
        eb.exists(
          eb
            .selectFrom('interests as i')
            .select('i.id')
            .whereRef('i.port_id', '=', 'd.port_id')
            .whereRef('i.id', '=', 'd.interest_id')
            .where('i.assignee_id', '=', userId ?? null),
        ),
      ]),
    )
  // position: what is typed is no pattern
  if (q)
    conditions.push(
      sql<SqlBool>`(position(fold(${q}) in fold(d.title)) > 0 or position(fold(${q}) in c.sort_name) > 0)` as never,
    )
  return eb.and(conditions)
}
