import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { cutPage, keyset, mostCounted, readCursor, type Cursor } from '#db/page.ts'
import type { Reader } from '#db/transaction.ts'
import type { HoldFilters } from './hold-input.server.ts'

const orders = {
  now: { columns: ['row.dock', 'row.number_order', 'row.queue_order', 'row.id'], direction: 'asc' },
  soon: { columns: ['row.expires_order', 'row.id'], direction: 'asc' },
  ended: { columns: ['row.ended_order', 'row.id'], direction: 'desc' },
} as const

/** Every hold of the port: those that count now, berth by berth in the order of the queue, or those that ended. */
export async function listHolds(scope: PortScope, filters: HoldFilters, search: URLSearchParams, pageSize = 50) {
  scope.require('berths:view')
  scope.require('interests:view')
  const view = filters.view ?? 'now'
  const cursor = readCursor(search, orders[view].columns.length)
  const { rows, counted, docks } = await scope.read((db) => ({
    rows: holdPage(db, filters, cursor, pageSize),
    counted: db
      .selectFrom(
        holdRows(db, filters)
          .limit(mostCounted + 1)
          .as('some'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count')),
    docks: db.selectFrom('berths').select('dock').distinct().where('archived_at', 'is', null).orderBy('dock'),
  }))
  const page = cutPage(rows, pageSize, cursor, keyOf(filters))
  return {
    ...page,
    rows: page.rows.map(({ number_order, queue_order, expires_order, ended_order, dock, ...row }) => row),
    count: counted[0]!.count,
    docks: docks.map(({ dock }) => dock),
    filters: { ...filters, view },
  }
}

type Db = Pick<Reader, 'selectFrom'>
export type ListedHold = Awaited<ReturnType<ReturnType<typeof holdPage>['execute']>>[number]

export const holdPage = (db: Db, filters: HoldFilters, cursor: Cursor | null, size: number) =>
  keyset(db.selectFrom(holdRows(db, filters).as('row')).selectAll('row'), orders[filters.view ?? 'now'], cursor, size)

export const keyOf =
  ({ view = 'now' }: HoldFilters) =>
  (row: ListedHold) =>
    orders[view].columns.map((column) => row[column.slice('row.'.length) as 'id'])

function holdRows(db: Db, { view, dock, kind }: HoldFilters) {
  return db
    .selectFrom(
      db
        .selectFrom('berth_holds as h')
        .selectAll('h')
        .select(
          sql<number>`row_number() over (partition by h.berth_id order by (h.kind = 'hard') desc, h.placed_at, h.id)::int`.as(
            'place',
          ),
        )
        .where('h.status', view === 'ended' ? '!=' : '=', 'active')
        .as('h'),
    )
    .innerJoin('berths as b', 'b.id', 'h.berth_id')
    .innerJoin('interests as i', 'i.id', 'h.interest_id')
    .innerJoin('clients as c', 'c.id', 'i.client_id')
    .leftJoin('users as u', 'u.id', 'i.assignee_id')
    .select(['h.id', 'h.berth_id', 'h.interest_id', 'h.kind', 'h.status', 'h.place', 'h.placed_at', 'h.expires_at'])
    .select(['h.ended_at', 'h.end_reason', 'i.stage', 'i.closed_at', 'c.name as client', 'u.name as assignee'])
    .select(['b.label', 'b.dock', 'b.number_order'])
    .select([
      sql<string>`h.place::text`.as('queue_order'),
      sql<string>`coalesce(h.expires_at, 'infinity')::text`.as('expires_order'),
      sql<string>`coalesce(h.ended_at, 'infinity')::text`.as('ended_order'),
    ])
    .$if(view === 'soon', (query) => query.where('h.kind', '=', 'soft'))
    .$if(dock !== undefined, (query) => query.where('b.dock', '=', dock!))
    .$if(kind !== undefined, (query) => query.where('h.kind', '=', kind!))
}
