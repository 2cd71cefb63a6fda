import { sql, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { isAnyOf } from '#db/any-of.ts'
import { cutPage, keyset, mostCounted, readCursor, type Cursor } from '#db/page.ts'
import type { Reader } from '#db/transaction.ts'
import { readSizeClasses } from './size-class.ts'
import { sizeKeyOf, type WaitingFilters } from './waiting-input.server.ts'
import { placeInList } from './waiting-order.server.ts'

const pageSize = 50
const orderOf = ({ view }: WaitingFilters) =>
  view === 'ended'
    ? ({ columns: ['e.ended_at', 'e.id'], direction: 'desc' } as const)
    : ({ columns: ['e.seniority', 'e.id'], direction: 'asc' } as const)

/** Everybody who waits, the longest first, or who waited. */
export async function listWaiting(scope: PortScope, filters: WaitingFilters, search: URLSearchParams) {
  scope.require('berths:view')
  scope.require('clients:view')
  const cursor = readCursor(search, 2)
  const { rows, counted, docks, open } = await scope.read((db) => ({
    rows: waitingPage(db, filters, cursor, pageSize),
    counted: db
      .selectFrom(
        matchingEntries(db, filters)
          .select('e.id')
          .limit(mostCounted + 1)
          .as('some'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count')),
    docks: db.selectFrom('berths').select('dock').distinct().where('archived_at', 'is', null).orderBy('dock'),
    open: db
      .selectFrom('waiting_list_offers')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('status', 'in', ['proposed', 'sent']),
  }))
  const page = cutPage(rows, pageSize, cursor, keyOf)
  return {
    ...page,
    rows: page.rows.map(({ key: _key, ...row }) => row),
    count: counted[0]!.count,
    openOffers: open[0]!.count,
    docks: docks.map(({ dock }) => dock),
    sizes: readSizeClasses(scope.port.settings.waitingList.sizeClasses) ?? [],
    filters: { ...filters, size: sizeKeyOf(filters) },
  }
}

/** With every digit of the clock: a page begins behind the very row. */
export const keyOf = (row: { key: string; id: string }) => [row.key, row.id]

export const waitingPage = (
  db: Pick<Reader, 'selectFrom'>,
  filters: WaitingFilters,
  cursor: Cursor | null,
  size: number,
) =>
  keyset(
    matchingEntries(db, filters)
      .leftJoin('berths as b', 'b.id', 'e.berth_id')
      .innerJoin('clients as c', 'c.id', 'e.client_id')
      .leftJoin('vessels as v', 'v.id', 'e.vessel_id')
      .leftJoin('waiting_list_offers as o', (join) =>
        join.onRef('o.entry_id', '=', 'e.id').on('o.status', 'in', ['proposed', 'sent']),
      )
      .leftJoin('berths as ob', 'ob.id', 'o.berth_id')
      .select([
        'e.id',
        'e.client_id',
        'c.name as client',
        'v.name as vessel',
        'v.loa',
        'e.berth_id',
        'b.label as berth',
      ])
      .select(['e.dock', 'e.length_over', 'e.length_to', 'e.joined_at', 'e.passes_used', 'e.status', 'e.end_reason'])
      .select([
        'e.ended_at',
        'e.place',
        'o.id as offer_id',
        'o.status as offer_status',
        'o.expires_at',
        'ob.label as offered',
      ])
      .select(sql<boolean>`e.seniority <> e.joined_at`.as('is_moved'))
      .select(sql<string>`${sql.ref(orderOf(filters).columns[0])}::text`.as('key')),
    orderOf(filters),
    cursor,
    size,
  )

/** The place is that among all who wait for the same, whatever is filtered. */
function matchingEntries(db: Pick<Reader, 'selectFrom'>, { q, view, dock, size }: WaitingFilters) {
  const isEnded = view === 'ended'
  const all = db
    .selectFrom('berth_waiting_list as e')
    .selectAll('e')
    .select(isEnded ? sql<number | null>`null::int`.as('place') : placeInList.$castTo<number | null>().as('place'))
    .where('e.status', isEnded ? '!=' : '=', 'waiting')
  return db
    .selectFrom(all.as('e'))
    .$if(view === 'offers', (query) =>
      query.where(
        sql<SqlBool>`exists (select from waiting_list_offers x where x.port_id = e.port_id and x.entry_id = e.id and x.status in ('proposed', 'sent'))`,
      ),
    )
    .$if(dock !== undefined, (query) =>
      query.where(sql<SqlBool>`(e.dock = ${dock} or e.berth_id in (select d.id from berths d where d.dock = ${dock}))`),
    )
    .$if(size !== undefined, (query) =>
      query
        .where(sql<SqlBool>`e.length_over = ${size!.over}::numeric`)
        .where(sql<SqlBool>`e.length_to is not distinct from ${size!.to}::numeric`),
    )
    .$if(q !== undefined, (query) => query.where(isAnyOf('e.client_id', sql`(select matching_clients(${q}, 1000))`)))
}
