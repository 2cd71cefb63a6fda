import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { todayIn } from './berth-holders.server.ts'
import type { TenureVessel } from './tenure-input.server.ts'

type Reader = Pick<PortTransaction, 'selectFrom'>

function requireDockWork(scope: PortScope) {
  scope.require('berths:log_maintenance')
  scope.require('clients:view')
}

const tenureOf = (db: Reader, id: string) =>
  db
    .selectFrom('tenures as t')
    .innerJoin('berths as b', (join) => join.onRef('b.port_id', '=', 't.port_id').onRef('b.id', '=', 't.berth_id'))
    .leftJoin('clients as c', (join) => join.onRef('c.port_id', '=', 't.port_id').onRef('c.id', '=', 't.client_id'))
    .select(['t.id', 't.berth_id', 't.client_id', 't.vessel_id', 't.ends_on', 'b.label', 'c.name as client'])
    .where('t.id', '=', id)

/** The vessels that the owner of a berth has, and the one that is recorded to lie there. */
const vesselsOf = (db: Reader, tenureId: string) =>
  db
    .selectFrom('vessels as v')
    .innerJoin('tenures as t', (join) => join.on('t.id', '=', tenureId))
    .select(['v.id', 'v.name', 'v.loa', 'v.beam', 'v.draft'])
    .where((eb) =>
      eb.or([
        eb('v.id', '=', eb.ref('t.vessel_id')),
        eb.and([eb('v.client_id', '=', eb.ref('t.client_id')), eb('v.archived_at', 'is', null)]),
      ]),
    )
    .orderBy('v.sort_name')
    .orderBy('v.id')
    .limit(100)

export async function showTenureVessel(scope: PortScope, id: string) {
  requireDockWork(scope)
  const { tenures, vessels } = await scope.read((db) => ({ tenures: tenureOf(db, id), vessels: vesselsOf(db, id) }))
  if (!tenures[0]) throw new NotFound('tenure')
  return { tenure: tenures[0], vessels, isOver: tenures[0].ends_on <= todayIn(scope.port.timezone) }
}

/** Records which of the owner's vessels lies at the berth; null that none does. Answers the one before. */
export async function recordVesselAt(scope: PortScope, id: string, { vessel_id }: TenureVessel) {
  requireDockWork(scope)
  return scope.transaction(async (tx) => {
    const tenure = await tenureOf(tx, id).forUpdate('t').executeTakeFirst()
    if (!tenure) throw new NotFound('tenure')
    if (tenure.ends_on <= todayIn(scope.port.timezone)) throw new RuleBroken('This tenure is over.')
    const { berth_id: berthId, client_id: clientId, vessel_id: before, label } = tenure
    const answer = { berthId, label, before }
    if (before === vessel_id) return answer
    const known = await vesselsOf(tx, id).execute()
    if (vessel_id && !known.some((vessel) => vessel.id === vessel_id))
      throw new RuleBroken('The owner of this berth has no such vessel.', 'vessel_id')
    await tx.updateTable('tenures').set({ vessel_id }).where('id', '=', id).execute()
    await record(tx, 'tenure:vesselChanged', {
      berthId,
      ...(clientId && { clientId }),
      tenureId: id,
      vesselId: vessel_id,
    })
    return answer
  })
}
