import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { todayIn } from './berth-holders.server.ts'
import { changedPrice, type PriceRule } from './price-change.ts'

/**
 * Gives the berths of a change their new prices, from what they cost now. One that is archived, on request or in another currency by now is
 * left as it is. Done once, whoever asks.
 */
export async function applyPriceChange(tx: PortTransaction, id: string): Promise<number> {
  const change = await tx
    .selectFrom('berth_price_changes')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('change of prices'))
  if (change.status !== 'scheduled') return 0
  const berths = await tx
    .selectFrom('berth_price_change_berths as each')
    .innerJoin('berths as b', (join) =>
      join.onRef('b.port_id', '=', 'each.port_id').onRef('b.id', '=', 'each.berth_id'),
    )
    .select(['b.id', 'b.price'])
    .where('each.change_id', '=', id)
    .where('b.archived_at', 'is', null)
    .where('b.is_price_on_request', '=', false)
    .where('b.currency', '=', change.currency)
    .orderBy('b.id')
    .forUpdate('b')
    .execute()
  const rule: PriceRule = { kind: change.kind, value: change.value, rounding: change.rounding }
  const priced = berths.flatMap((berth) => {
    const price = berth.price === null ? undefined : changedPrice(berth.price, rule)
    return price === undefined ? [] : [{ id: berth.id, old: berth.price!, price }]
  })
  await sql`select set_config('app.price_change_id', ${id}, true)`.execute(tx)
  const ids = sql.val(priced.map((berth) => berth.id))
  const prices = sql.val(priced.map((berth) => berth.price))
  const old = sql.val(priced.map((berth) => berth.old))
  await sql`update berths b set price = made.price from unnest(${ids}::uuid[], ${prices}::numeric[]) as made (id, price)
    where b.id = made.id and b.price is distinct from made.price`.execute(tx)
  await sql`update berth_price_change_berths each set outcome = 'applied', old_price = made.old, new_price = made.price
    from unnest(${ids}::uuid[], ${old}::numeric[], ${prices}::numeric[]) as made (id, old, price)
    where each.change_id = ${id} and each.berth_id = made.id`.execute(tx)
  await tx
    .updateTable('berth_price_change_berths')
    .set({ outcome: 'skipped' })
    .where('change_id', '=', id)
    .where('outcome', 'is', null)
    .execute()
  await tx
    .updateTable('berth_price_changes')
    .set({ status: 'applied', applied_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
  for (const berth of priced) await record(tx, 'berth:priceChanged', { berthId: berth.id, changeId: id })
  await record(tx, 'prices:changed', { changeId: id, count: priced.length })
  return priced.length
}

/** For the clock: every change whose day has come at the port, in the order in which they were planned. */
export async function applyDuePrices(scope: PortScope) {
  const today = todayIn(scope.port.timezone)
  const { due } = await scope.read((db) => ({
    due: db
      .selectFrom('berth_price_changes')
      .select('id')
      .where('status', '=', 'scheduled')
      .where('applies_on', '<=', today)
      .orderBy('applies_on')
      .orderBy('id'),
  }))
  for (const { id } of due) await scope.transaction((tx) => applyPriceChange(tx, id))
}
