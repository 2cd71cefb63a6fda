import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { findTagFilter } from '#app/tags/tag-filter.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { todayIn } from './berth-holders.server.ts'
import type { BerthFilters } from './berth-input.server.ts'
import { matchingBerth } from './berth-list.server.ts'
import { applyPriceChange } from './price-change-apply.server.ts'
import { markOf, type PriceChangeInput } from './price-change-input.server.ts'

const mostBerths = 5000

/** Who may read a price list in may change many prices at once. */
function requireChange(scope: PortScope) {
  scope.require('berths:edit')
  scope.require('berths:import')
}

/** The berths that a change would reach: those of the filters that have a price in the port's currency. */
export async function previewPrices(scope: PortScope, filters: BerthFilters) {
  requireChange(scope)
  return scope.transaction((tx) => previewed(tx, scope, filters))
}

async function previewed(tx: PortTransaction, scope: PortScope, filters: BerthFilters) {
  const today = todayIn(scope.port.timezone)
  const tag = await findTagFilter(scope, 'berth', filters.tag)
  const matching = tx
    .selectFrom('berths as b')
    .where((eb) => matchingBerth(eb, { ...filters, archived: undefined }, today, tag))
  const berths = await matching
    .select(['b.id', 'b.label', 'b.price'])
    .where('b.price', 'is not', null)
    .where('b.is_price_on_request', '=', false)
    .where('b.currency', '=', scope.port.currency)
    .orderBy('b.dock')
    .orderBy('b.number_order')
    .orderBy('b.id')
    .limit(mostBerths)
    .execute()
  const { all } = await matching.select((eb) => eb.fn.countAll<number>().as('all')).executeTakeFirstOrThrow()
  return { berths, leftOut: all - berths.length, seen: markOf(berths), currency: scope.port.currency, today }
}

/** Writes the change down with its berths; where its day has come, it is done at once. */
export async function planPriceChange(
  scope: PortScope,
  filters: BerthFilters,
  words: string,
  { rule, applies_on, note, seen }: PriceChangeInput,
) {
  requireChange(scope)
  return scope.transaction(async (tx) => {
    const { berths, seen: now, today, currency } = await previewed(tx, scope, filters)
    if (berths.length === 0) throw new RuleBroken('None of these berths has a price that could change.')
    if (seen !== now)
      throw new RuleBroken(
        'The berths or their prices have changed since the preview. Look at the new one and confirm.',
      )
    const { id } = await tx
      .insertInto('berth_price_changes')
      .values({ ...rule, currency, scope: words, applies_on, note: note ?? null })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('berth_price_change_berths')
      .columns(['change_id', 'berth_id'])
      .expression((eb) =>
        eb
          .selectFrom(
            sql<{ id: string }>`unnest(${sql.val(berths.map((berth) => berth.id))}::uuid[])`.as<'each'>(sql`each(id)`),
          )
          .select([sql<string>`${id}::uuid`.as('change_id'), sql<string>`each.id`.as('berth_id')]),
      )
      .execute()
    if (applies_on > today) {
      await record(tx, 'prices:planned', { changeId: id, count: berths.length, appliesOn: applies_on })
      return { id, count: berths.length, isDone: false }
    }
    return { id, count: await applyPriceChange(tx, id), isDone: true }
  })
}

/** What was planned, with its berths, on the page that calls it off or puts it back. */
export async function showPriceChange(scope: PortScope, id: string) {
  requireChange(scope)
  const { changes } = await scope.read((db) => ({
    changes: db
      .selectFrom('berth_price_changes as p')
      .select(['p.id', 'p.kind', 'p.value', 'p.rounding', 'p.currency', 'p.scope', 'p.applies_on', 'p.status'])
      .select((eb) =>
        eb
          .selectFrom('berth_price_change_berths as each')
          .select(sql<number>`count(*)`.as('n'))
          .whereRef('each.port_id', '=', 'p.port_id')
          .whereRef('each.change_id', '=', 'p.id')
          .where((row) => row.or([row('each.outcome', 'is', null), row('each.outcome', '=', 'applied')]))
          .as('berths'),
      )
      .where('p.id', '=', id),
  }))
  if (!changes[0]) throw new NotFound('change of prices')
  return changes[0]
}

/** Before its day the change is called off; after it, every price that nobody has changed since goes back to what it was. */
export async function takeBackPrices(scope: PortScope, id: string) {
  requireChange(scope)
  return scope.transaction(async (tx) => {
    const change = await tx
      .selectFrom('berth_price_changes')
      .select(['id', 'status', 'currency'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow(() => new NotFound('change of prices'))
    if (change.status === 'cancelled' || change.status === 'undone') return { status: change.status, count: 0, kept: 0 }
    if (change.status === 'scheduled') {
      await tx.updateTable('berth_price_changes').set({ status: 'cancelled' }).where('id', '=', id).execute()
      await record(tx, 'prices:cancelled', { changeId: id })
      return { status: 'cancelled' as const, count: 0, kept: 0 }
    }
    await sql`select set_config('app.price_change_id', ${id}, true)`.execute(tx)
    const back = await tx
      .updateTable('berths as b')
      .from('berth_price_change_berths as each')
      .set((eb) => ({ price: eb.ref('each.old_price') }))
      .where('each.change_id', '=', id)
      .where('each.outcome', '=', 'applied')
      .whereRef('each.port_id', '=', 'b.port_id')
      .whereRef('each.berth_id', '=', 'b.id')
      .whereRef('b.price', '=', 'each.new_price')
      .where('b.currency', '=', change.currency)
      .where('b.is_price_on_request', '=', false)
      .returning('b.id')
      .execute()
    const ids = back.map((berth) => berth.id)
    const { numUpdatedRows } = await tx
      .updateTable('berth_price_change_berths')
      .set((eb) => ({
        outcome: sql<
          'undone' | 'kept'
        >`case when ${eb.ref('berth_id')} = any(${sql.val(ids)}::uuid[]) then 'undone' else 'kept' end`,
      }))
      .where('change_id', '=', id)
      .where('outcome', '=', 'applied')
      .executeTakeFirst()
    await tx.updateTable('berth_price_changes').set({ status: 'undone' }).where('id', '=', id).execute()
    for (const berthId of ids) await record(tx, 'berth:priceChanged', { berthId, changeId: id })
    await record(tx, 'prices:putBack', { changeId: id, count: ids.length })
    return { status: 'undone' as const, count: ids.length, kept: Number(numUpdatedRows) - ids.length }
  })
}
