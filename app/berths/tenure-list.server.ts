import { sql, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { isAnyOf } from '#db/any-of.ts'
import { cutPage, keyset, mostCounted, readCursor, type Cursor } from '#db/page.ts'
import type { PortTransaction } from '#db/port.ts'
import { todayIn } from './berth-holders.server.ts'
import type { TenureFilters } from './tenure-input.server.ts'

const columns = {
  end: ['t.ends_on', 't.id'],
  start: ['t.starts_on', 't.id'],
  berth: ['b.dock', 'b.number_order', 't.starts_on', 't.id'],
} as const
const pageSize = 50

/** What ends next comes first; of what has ended, what ended last. */
const orderOf = ({ sort, view }: TenureFilters) =>
  ({
    columns: columns[sort],
    direction: sort !== 'berth' && (view === 'ended' || view === 'all') ? 'desc' : 'asc',
  }) as const

/** Who has which berth until when. Names only for those who may see clients. */
export async function listTenures(scope: PortScope, filters: TenureFilters, search: URLSearchParams) {
  scope.require('berths:view')
  const today = todayIn(scope.port.timezone)
  const order = orderOf(filters)
  const cursor = readCursor(search, order.columns.length)
  const { rows, counted, docks } = await scope.read((db) => ({
    rows: tenurePage(db, scope, filters, cursor, pageSize),
    counted: db
      .selectFrom(
        matchingTenures(db, scope, filters)
          .select('t.id')
          .limit(mostCounted + 1)
          .as('some'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count')),
    docks: db.selectFrom('berths').select('dock').distinct().where('archived_at', 'is', null).orderBy('dock'),
  }))
  const page = cutPage(rows, pageSize, cursor, keyOf(filters.sort))
  return {
    ...page,
    rows: page.rows.map(({ dock: _dock, number_order: _order, ...row }) => row),
    count: counted[0]!.count,
    docks: docks.map(({ dock }) => dock),
    today,
  }
}

export type TenureRow = Awaited<ReturnType<ReturnType<typeof tenurePage>['execute']>>[number]

export const keyOf = (sort: TenureFilters['sort']) => (row: TenureRow) =>
  ({
    end: [row.ends_on, row.id],
    start: [row.starts_on, row.id],
    berth: [row.dock, row.number_order, row.starts_on, row.id],
  })[sort]

type Db = Pick<PortTransaction, 'selectFrom'>

export const tenurePage = (db: Db, scope: PortScope, filters: TenureFilters, cursor: Cursor | null, size: number) =>
  keyset(
    matchingTenures(db, scope, filters)
      .select(['t.id', 't.berth_id', 't.starts_on', 't.ends_on', 't.origin', 't.ended_by', 't.end_reason'])
      .select(['t.agreed_ends_on', 'b.label', 'b.dock', 'b.number_order', 'c.id as client_id', 'c.name as client'])
      .select('v.name as vessel')
      .select(isRenewed.as('is_renewed')),
    orderOf(filters),
    cursor,
    size,
  )

/** Another period of the same owner joins it. */
const isRenewed = sql<boolean>`exists (select from tenures n where n.port_id = t.port_id and n.berth_id = t.berth_id
  and n.origin = 'renewal' and n.starts_on = t.ends_on)`

function matchingTenures(db: Db, scope: PortScope, { q, view, dock }: TenureFilters) {
  const today = todayIn(scope.port.timezone)
  const seesClients = scope.can('clients:view')
  return db
    .selectFrom('tenures as t')
    .innerJoin('berths as b', (join) => join.onRef('b.port_id', '=', 't.port_id').onRef('b.id', '=', 't.berth_id'))
    .leftJoin('clients as c', (join) =>
      join
        .onRef('c.port_id', '=', 't.port_id')
        .onRef('c.id', '=', 't.client_id')
        .on(sql.lit(seesClients), '=', sql.lit(true)),
    )
    .leftJoin('vessels as v', (join) =>
      join
        .onRef('v.port_id', '=', 't.port_id')
        .onRef('v.id', '=', 't.vessel_id')
        .on(sql.lit(seesClients), '=', sql.lit(true)),
    )
    .$if(view === 'running' || view === 'ending', (query) =>
      query.where('t.starts_on', '<=', today).where('t.ends_on', '>', today),
    )
    .$if(view === 'ending', (query) =>
      query
        .where('t.ends_on', '<=', sql<string>`(${today}::date + interval '12 months')::date`)
        .where(sql<SqlBool>`not ${isRenewed}`),
    )
    .$if(view === 'upcoming', (query) => query.where('t.starts_on', '>', today))
    .$if(view === 'ended', (query) => query.where('t.ends_on', '<=', today))
    .$if(dock !== undefined, (query) => query.where('b.dock', '=', dock!))
    .$if(q !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          sql<SqlBool>`starts_with(b.label, ${q!.toUpperCase().replaceAll(/[^A-Z0-9]/g, '') || '-'})`,
          ...(seesClients
            ? [
                isAnyOf('t.client_id', sql`(select matching_clients(${q}, 1000))`),
                isAnyOf('t.vessel_id', sql`(select matching_vessels(${q}, 1000))`),
              ]
            : []),
        ]),
      ),
    )
}
