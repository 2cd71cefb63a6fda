import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { findTagFilter } from '#app/tags/tag-filter.server.ts'
import { listTags } from '#app/tags/tags-of.server.ts'
import { cutPage, keyset, mostCounted, readCursor } from '#db/page.ts'
import type { PortTransaction } from '#db/port.ts'
import { todayIn } from './berth-holders.server.ts'
import type { BerthFilters } from './berth-input.server.ts'
import { matchingBerth } from './berth-list.server.ts'

const inOrder = { columns: ['b.dock', 'b.number_order', 'b.id'], direction: 'asc' } as const
const pageSize = 100

/** What every berth costs, since when, and what is planned. */
export async function showPriceList(scope: PortScope, filters: BerthFilters, search: URLSearchParams) {
  scope.require('berths:view')
  const today = todayIn(scope.port.timezone)
  const cursor = readCursor(search, inOrder.columns.length)
  const tag = await findTagFilter(scope, 'berth', filters.tag)
  const { berths, counted, docks, tags, changes } = await scope.read((db) => {
    const matching = db
      .selectFrom('berths as b')
      .where((eb) => matchingBerth(eb, { ...filters, archived: undefined }, today, tag))
    return {
      berths: keyset(
        matching
          .select(['b.id', 'b.label', 'b.dock', 'b.number_order', 'b.length', 'b.price', 'b.currency'])
          .select(['b.is_price_on_request', 'b.tenure_years'])
          .select((eb) => [
            eb
              .selectFrom('berth_price_history as h')
              .select('h.changed_at')
              .whereRef('h.port_id', '=', 'b.port_id')
              .whereRef('h.berth_id', '=', 'b.id')
              .orderBy('h.id', 'desc')
              .limit(1)
              .as('changed_at'),
          ]),
        inOrder,
        cursor,
        pageSize,
      ),
      counted: db
        .selectFrom(
          matching
            .select('b.id')
            .limit(mostCounted + 1)
            .as('some'),
        )
        .select((eb) => eb.fn.countAll<number>().as('count')),
      docks: db.selectFrom('berths').select('dock').distinct().where('archived_at', 'is', null).orderBy('dock'),
      tags: listTags(db),
      changes: changesOf(db).limit(10),
    }
  })
  const page = cutPage(berths, pageSize, cursor, (row) => [row.dock, row.number_order, row.id])
  return {
    ...page,
    rows: page.rows.map(({ dock: _dock, number_order: _order, ...row }) => row),
    count: counted[0]!.count,
    docks: docks.map(({ dock }) => dock),
    tags,
    changes,
  }
}

/** Changes of many prices at once, newest first. */
const changesOf = (db: Pick<PortTransaction, 'selectFrom'>) =>
  db
    .selectFrom('berth_price_changes as p')
    .leftJoin('users as u', 'u.id', 'p.author_id')
    .select(['p.id', 'p.kind', 'p.value', 'p.rounding', 'p.currency', 'p.scope', 'p.applies_on', 'p.status', 'p.note'])
    .select(['u.name as author', 'p.applied_at'])
    .select((eb) =>
      eb
        .selectFrom('berth_price_change_berths as each')
        .select(sql<number>`count(*)`.as('n'))
        .whereRef('each.port_id', '=', 'p.port_id')
        .whereRef('each.change_id', '=', 'p.id')
        .where((row) => row.or([row('each.outcome', 'is', null), row('each.outcome', '<>', 'skipped')]))
        .as('berths'),
    )
    .orderBy('p.id', 'desc')

/** How the price of one berth came to be what it is. */
export const priceHistoryOf = (db: Pick<PortTransaction, 'selectFrom'>, berthId: string) =>
  db
    .selectFrom('berth_price_history as h')
    .leftJoin('users as u', 'u.id', 'h.author_id')
    .select(['h.id', 'h.old_price', 'h.old_currency', 'h.was_price_on_request', 'h.new_price', 'h.new_currency'])
    .select(['h.is_price_on_request', 'h.changed_at', 'h.change_id', 'u.name as author'])
    .where('h.berth_id', '=', berthId)
    .orderBy('h.id', 'desc')
