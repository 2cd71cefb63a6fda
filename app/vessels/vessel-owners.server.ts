import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { findClientsToPick } from '#app/clients/pick-client.server.ts'
import { dateIn } from '#app/dates/when.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { Reader } from '#db/transaction.ts'
import { lockVessel } from './vessels.server.ts'

export const formerOwnersOf = (db: Pick<Reader, 'selectFrom'>, vesselId: string) =>
  db
    .selectFrom('vessel_former_owners as o')
    .innerJoin('clients as c', 'c.id', 'o.client_id')
    .select(['o.id', 'o.client_id', 'c.name', 'o.owned_from', 'o.owned_until'])
    .where('o.vessel_id', '=', vesselId)
    .orderBy('o.owned_until', 'desc')
    .orderBy('o.id', 'desc')
    .limit(100)

export const OwnerSearch = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  owner: z.uuid().optional().catch(undefined),
})

export async function showHandOver(scope: PortScope, id: string, { q, owner }: z.output<typeof OwnerSearch>) {
  scope.require('clients:edit')
  const { vessels } = await scope.read((db) => ({
    vessels: db
      .selectFrom('vessels as v')
      .innerJoin('clients as c', 'c.id', 'v.client_id')
      .select(['v.id', 'v.name', 'v.loa', 'v.archived_at', 'v.client_id', 'c.name as client'])
      .where('v.id', '=', id),
  }))
  const vessel = vessels[0]
  if (!vessel) throw new NotFound('vessel')
  const { owners, found } = await scope.read((db) => ({
    owners: db
      .selectFrom('clients')
      .select(['id', 'name'])
      .where('id', '=', owner ?? null)
      .where('id', '!=', vessel.client_id),
    found: findClientsToPick(db, q, vessel.client_id),
  }))
  return { vessel, owner: owners[0] ?? null, found, q: q ?? '', today: dateIn(new Date(), scope.port.timezone) }
}

export async function showTakeBack(scope: PortScope, id: string) {
  const { vessel } = await showHandOver(scope, id, {})
  const { former } = await scope.read((db) => ({ former: formerOwnersOf(db, id) }))
  return { vessel, former: former[0] ?? null }
}

/** From `on` the vessel is another client's; whose it was until then stays known. */
export async function handOverVessel(scope: PortScope, id: string, { owner_id, on }: { owner_id: string; on: string }) {
  scope.require('clients:edit')
  if (on > dateIn(new Date(), scope.port.timezone))
    throw new RuleBroken('This day is still to come. Write the hand-over down when it has happened.', 'on')
  return scope.transaction(async (tx) => {
    const vessel = await lockAnyVessel(tx, id)
    if (vessel.archived_at) throw new RuleBroken('This vessel was removed. Restore it first.')
    if (vessel.client_id === owner_id) throw new RuleBroken('It is this client’s already. Choose another.', 'owner_id')
    const owner = await tx
      .selectFrom('clients')
      .select(['id', 'name'])
      .where('id', '=', owner_id)
      .where('archived_at', 'is', null)
      .forShare()
      .executeTakeFirst()
    if (!owner) throw new RuleBroken('Choose the new owner first.', 'owner_id')
    await refuseOpenInterest(tx, id)
    const since = vessel.owned_from ?? (await formerOwnersOf(tx, id).executeTakeFirst())?.owned_until
    if (since && on < since)
      throw new RuleBroken(`It came to the present owner on ${since}. Choose that day or a later one.`, 'on')
    await tx
      .insertInto('vessel_former_owners')
      .values({ vessel_id: id, client_id: vessel.client_id, owned_from: vessel.owned_from, owned_until: on })
      .execute()
    await tx.updateTable('vessels').set({ client_id: owner_id, owned_from: on }).where('id', '=', id).execute()
    await record(tx, 'vessel:handedOver', { clientId: vessel.client_id, otherId: owner_id, vesselId: id, on })
    await record(tx, 'vessel:takenOver', { clientId: owner_id, otherId: vessel.client_id, vesselId: id, on })
    return owner
  })
}

/** Undoes the last hand-over, as one does with a slip. */
export async function takeBackVessel(scope: PortScope, id: string) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const vessel = await lockAnyVessel(tx, id)
    const last = await formerOwnersOf(tx, id).executeTakeFirst()
    if (!last) throw new RuleBroken('No hand-over of this vessel is written down.')
    await refuseOpenInterest(tx, id)
    await tx.deleteFrom('vessel_former_owners').where('id', '=', last.id).execute()
    const back = { client_id: last.client_id, owned_from: last.owned_from }
    await tx.updateTable('vessels').set(back).where('id', '=', id).execute()
    const on = dateIn(new Date(), scope.port.timezone)
    const [from, to] = [vessel.client_id, last.client_id]
    await record(tx, 'vessel:handedOver', { clientId: from, otherId: to, vesselId: id, on })
    await record(tx, 'vessel:takenOver', { clientId: to, otherId: from, vesselId: id, on })
    return last
  })
}

/** An interest looks for a berth for a vessel of its client. */
async function refuseOpenInterest(tx: PortTransaction, id: string) {
  const open = await tx
    .selectFrom('interests')
    .select('id')
    .where('vessel_id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (open)
    throw new RuleBroken(
      'An open interest of the present owner looks for a berth for this vessel. Change or close the interest first.',
    )
}

async function lockAnyVessel(tx: PortTransaction, id: string) {
  const found = await tx.selectFrom('vessels').select('client_id').where('id', '=', id).executeTakeFirst()
  if (!found) throw new NotFound('vessel')
  return lockVessel(tx, found.client_id, id)
}
