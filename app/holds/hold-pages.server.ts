import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { activeHolds, queueOf } from './hold-queue.server.ts'
import type { HoldSearch } from './hold-input.server.ts'

/** The page that places a hold: open deals that want this berth first, then the newest ones. */
export async function showNewHold(scope: PortScope, berthId: string, { interest }: HoldSearch) {
  scope.require('berths:hold')
  const { berths, queue, deals, chosen } = await scope.read((db) => {
    const open = db
      .selectFrom('interests as i')
      .innerJoin('clients as c', 'c.id', 'i.client_id')
      .leftJoin('berths as b', 'b.id', 'i.berth_id')
      .leftJoin('vessels as v', 'v.id', 'i.vessel_id')
      .select(['i.id', 'i.berth_id', 'c.name as client', 'i.stage', 'b.label as berth', 'v.name as vessel'])
      .where('i.closed_at', 'is', null)
    return {
      berths: db.selectFrom('berths').select(['id', 'label']).where('id', '=', berthId),
      queue: queueOf(db, berthId),
      deals: open
        .orderBy((eb) => eb('i.berth_id', 'is not distinct from', berthId), 'desc')
        .orderBy('i.id', 'desc')
        .limit(200),
      chosen: open.where('i.id', '=', interest ?? null),
    }
  })
  if (!berths[0]) throw new NotFound('berth')
  const known = new Set(queue.map((hold) => hold.interest_id))
  const all = [...chosen.filter(({ id }) => !deals.some((deal) => deal.id === id)), ...deals]
  return {
    berth: berths[0],
    queue: queue.length,
    deals: all.filter(({ id }) => !known.has(id)),
    chosen: chosen[0]?.id,
    days: scope.port.settings.holds.softDays,
  }
}

/** A hold that somebody extends or lets go of; nothing where it has ended. */
export async function showHold(scope: PortScope, berthId: string, id: string) {
  scope.require('berths:hold')
  const { berths, holds } = await scope.read((db) => ({
    berths: db.selectFrom('berths').select(['id', 'label']).where('id', '=', berthId),
    holds: activeHolds(db).where('h.berth_id', '=', berthId).where('h.id', '=', id),
  }))
  if (!berths[0]) throw new NotFound('berth')
  return { berth: berths[0], hold: holds[0] ?? null, days: scope.port.settings.holds.softDays }
}
