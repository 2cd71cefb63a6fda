import type { PortScope } from '#app/access/scope.server.ts'
import { lockClient } from '#app/clients/clients.server.ts'
import {
  changedNames,
  currentFields,
  saveFields,
  splitFields,
  type FieldInput,
} from '#app/custom-fields/save-fields.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken, Stale } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { lengthFields } from './vessel.ts'
import type { NewVessel, VesselEdit } from './vessel-input.server.ts'

/** Vessels follow their client's rights. */
export async function addVessel(scope: PortScope, clientId: string, input: NewVessel & FieldInput) {
  scope.require('clients:edit')
  const { columns, custom } = splitFields(input)
  return scope.transaction(async (tx) => {
    await lockClient(tx, clientId)
    const vessel = await insertVessel(tx, clientId, columns as NewVessel)
    await saveFields(tx, 'vessel', vessel.id, custom)
    return vessel
  })
}

/** Part of larger commands too, such as a registration. */
export async function insertVessel(tx: PortTransaction, clientId: string, input: NewVessel) {
  const vessel = await tx
    .insertInto('vessels')
    .values({ ...input, client_id: clientId })
    .returning(['id', 'name'])
    .executeTakeFirstOrThrow()
  await record(tx, 'vessel:added', { clientId, vesselId: vessel.id })
  return vessel
}

export async function editVessel(scope: PortScope, clientId: string, id: string, input: VesselEdit & FieldInput) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const current = await lockVessel(tx, clientId, id)
    const own = await currentFields(tx, 'vessel', id, input)
    const { values, changed } = reconcileVessel({ ...current, ...own }, input)
    if (changed.length === 0) return current
    const { columns, custom } = splitFields(values)
    await tx.updateTable('vessels').set(columns).where('id', '=', id).execute()
    const named = await saveFields(tx, 'vessel', id, custom)
    await record(tx, 'vessel:updated', { clientId, vesselId: id, changedFields: changedNames(changed, named) })
    return current
  })
}

/** Lengths go back to the form with their unit: a bare number would be read in the person's own. */
function reconcileVessel(current: Awaited<ReturnType<typeof lockVessel>>, input: VesselEdit & FieldInput) {
  try {
    return reconcile('vessel', current, input)
  } catch (error) {
    if (!(error instanceof Stale)) throw error
    const isLength = new Set<string>(lengthFields)
    const show = (field: string, value: unknown) => (isLength.has(field) && value ? `${String(value)} m` : value)
    const showAll = (values: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(values).map(([field, value]) => [field, show(field, value)]))
    throw new Stale('vessel', {
      version: error.version,
      current: showAll(error.current),
      merged: showAll(error.merged),
      conflicts: error.conflicts.map(({ field, original, yours, theirs }) => ({
        field,
        original: show(field, original),
        yours: show(field, yours),
        theirs: show(field, theirs),
      })),
    })
  }
}

export async function removeVessel(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const vessel = await lockVessel(tx, clientId, id)
    if (vessel.archived_at) return vessel
    const open = await tx
      .selectFrom('interests')
      .select('id')
      .where('vessel_id', '=', id)
      .where('closed_at', 'is', null)
      .executeTakeFirst()
    if (open) throw new RuleBroken('An open interest looks for a berth for this vessel. Change the interest first.')
    await tx.updateTable('vessels').set({ archived_at: new Date() }).where('id', '=', id).execute()
    await record(tx, 'vessel:removed', { clientId, vesselId: id })
    return vessel
  })
}

export async function restoreVessel(scope: PortScope, clientId: string, id: string) {
  scope.require('clients:edit')
  return scope.transaction(async (tx) => {
    const vessel = await lockVessel(tx, clientId, id)
    if (!vessel.archived_at) return vessel
    await tx.updateTable('vessels').set({ archived_at: null }).where('id', '=', id).execute()
    await record(tx, 'vessel:restored', { clientId, vesselId: id })
    return vessel
  })
}

export const lockVessel = (tx: PortTransaction, clientId: string, id: string) =>
  tx
    .selectFrom('vessels')
    .selectAll()
    .where('id', '=', id)
    .where('client_id', '=', clientId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('vessel'))
