import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { todayIn } from './berth-holders.server.ts'
import { lockBerth } from './berths.server.ts'
import type { MaintenanceEdit, NewMaintenance } from './maintenance-input.server.ts'

/** All work on one berth, what is open first. */
export const listMaintenance = (db: Pick<PortTransaction, 'selectFrom'>, berthId: string) =>
  db
    .selectFrom('berth_maintenance_log as m')
    .leftJoin('users as u', 'u.id', 'm.author_id')
    .select(['m.id', 'm.reason', 'm.starts_on', 'm.ends_on', 'm.is_blocking', 'm.finished_at', 'u.name as author'])
    .select(['m.cost', 'm.currency'])
    .select((eb) =>
      eb
        .selectFrom('files as f')
        .select((each) => each.fn.countAll<number>().as('n'))
        .whereRef('f.port_id', '=', 'm.port_id')
        .whereRef('f.maintenance_id', '=', 'm.id')
        .where('f.archived_at', 'is', null)
        .as('photos'),
    )
    .where('m.berth_id', '=', berthId)
    .orderBy('m.finished_at', (order) => order.desc().nullsFirst())
    .orderBy('m.id', 'desc')

export async function showMaintenance(scope: PortScope, berthId: string) {
  scope.require('berths:view')
  const { berths, maintenance } = await scope.read((db) => ({
    berths: db.selectFrom('berths').select('id').where('id', '=', berthId),
    maintenance: listMaintenance(db, berthId).limit(200),
  }))
  if (!berths[0]) throw new NotFound('berth')
  return { maintenance, today: todayIn(scope.port.timezone) }
}

/** The berth to log work on, or the work to change. */
export async function showWork(scope: PortScope, berthId: string, id?: string) {
  scope.require('berths:log_maintenance')
  const { berths, works } = await scope.read((db) => ({
    berths: db.selectFrom('berths').select(['id', 'label', 'archived_at']).where('id', '=', berthId),
    works: db
      .selectFrom('berth_maintenance_log')
      .select(['id', 'reason', 'starts_on', 'ends_on', 'is_blocking', 'finished_at', 'version', 'cost', 'currency'])
      .where('berth_id', '=', berthId)
      .where('id', '=', id ?? null),
  }))
  if (!berths[0]) throw new NotFound('berth')
  if (id && !works[0]) throw new NotFound('maintenance entry')
  return {
    berth: berths[0],
    work: works[0] ?? null,
    currency: works[0]?.currency ?? scope.port.currency,
    today: todayIn(scope.port.timezone),
  }
}

export async function logMaintenance(scope: PortScope, berthId: string, input: NewMaintenance) {
  scope.require('berths:log_maintenance')
  return scope.transaction(async (tx) => {
    const berth = await lockBerth(tx, berthId)
    if (berth.archived_at) throw new RuleBroken(`Berth ${berth.label} is archived. Restore it to log work on it.`)
    const work = await tx
      .insertInto('berth_maintenance_log')
      .values({ berth_id: berthId, ...input, currency: input.cost ? scope.port.currency : null })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, 'berth:maintenanceAdded', { berthId, maintenanceId: work.id, isBlocking: input.is_blocking })
    return { id: work.id, label: berth.label }
  })
}

export async function editMaintenance(scope: PortScope, berthId: string, id: string, input: MaintenanceEdit) {
  scope.require('berths:log_maintenance')
  return scope.transaction(async (tx) => {
    const current = await lockWork(tx, berthId, id)
    const { values, changed } = reconcile('maintenance entry', current, input)
    if (changed.length === 0) return null
    const currency = values.cost ? (current.currency ?? scope.port.currency) : null
    await tx
      .updateTable('berth_maintenance_log')
      .set({ ...values, currency })
      .where('id', '=', id)
      .execute()
    await record(tx, 'berth:maintenanceChanged', { berthId, maintenanceId: id, changedFields: changed })
    return null
  })
}

export async function finishMaintenance(scope: PortScope, berthId: string, id: string) {
  scope.require('berths:log_maintenance')
  return scope.transaction(async (tx) => {
    const work = await lockWork(tx, berthId, id)
    if (work.finished_at) return { reason: work.reason }
    await tx.updateTable('berth_maintenance_log').set({ finished_at: new Date() }).where('id', '=', id).execute()
    await record(tx, 'berth:maintenanceFinished', { berthId, maintenanceId: id })
    return { reason: work.reason }
  })
}

export async function reopenMaintenance(scope: PortScope, berthId: string, id: string) {
  scope.require('berths:log_maintenance')
  return scope.transaction(async (tx) => {
    const work = await lockWork(tx, berthId, id)
    if (!work.finished_at) return { reason: work.reason }
    await tx.updateTable('berth_maintenance_log').set({ finished_at: null }).where('id', '=', id).execute()
    await record(tx, 'berth:maintenanceChanged', { berthId, maintenanceId: id, changedFields: ['finished_at'] })
    return { reason: work.reason }
  })
}

const lockWork = (tx: PortTransaction, berthId: string, id: string) =>
  tx
    .selectFrom('berth_maintenance_log')
    .selectAll()
    .where('berth_id', '=', berthId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('maintenance entry'))
