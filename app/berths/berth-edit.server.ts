import type { PortScope } from '#app/access/scope.server.ts'
import {
  changedNames,
  currentFields,
  saveFields,
  splitFields,
  type FieldInput,
} from '#app/custom-fields/save-fields.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound } from '#app/errors.ts'
import { record } from '#db/port.ts'
import type { BerthEdit } from './berth-input.server.ts'
import { outletsOf } from './berth-outlets.server.ts'
import { insertOutlets, lockBerth, refuseTakenLabel } from './berths.server.ts'

export async function showBerthToEdit(scope: PortScope, id: string) {
  scope.require('berths:edit')
  const { berths } = await scope.read((db) => ({
    berths: db
      .selectFrom('berths as b')
      .select(['b.id', 'b.label', 'b.version', 'b.dock', 'b.number', 'b.length', 'b.width', 'b.depth'])
      .select(['b.draft_limit', 'b.nominal_size', 'b.power_kw', 'b.bollard_type', 'b.bollard_capacity'])
      .select(['b.cleat_type', 'b.cleat_capacity'])
      .select(['b.longest_vessel', 'b.air_draft', 'b.mooring_type', 'b.side_pontoon', 'b.access', 'b.has_water'])
      .select(['b.has_fuel', 'b.bollards', 'b.cleats', 'b.price', 'b.currency', 'b.is_price_on_request'])
      .select(['b.tenure_years', 'b.free_from', 'b.notes'])
      .select((eb) => outletsOf(eb).as('outlets'))
      .where('b.id', '=', id),
  }))
  if (!berths[0]) throw new NotFound('berth')
  return berths[0]
}

export async function editBerth(scope: PortScope, id: string, input: BerthEdit & FieldInput) {
  scope.require('berths:edit')
  return scope.transaction(async (tx) => {
    const berth = await lockBerth(tx, id)
    const { outlets } = await tx
      .selectFrom('berths as b')
      .select((eb) => outletsOf(eb).as('outlets'))
      .where('b.id', '=', id)
      .executeTakeFirstOrThrow()
    const own = await currentFields(tx, 'berth', id, input)
    const current = { ...berth, ...own, outlets: outlets ?? [] }
    const { values, changed } = reconcile('berth', current, input)
    if (changed.length === 0) return { label: berth.label }
    const { columns: kept, custom } = splitFields(values)
    const { outlets: wished, ...columns } = kept
    await refuseTakenLabel(tx, columns, id)
    const saved = await tx
      .updateTable('berths')
      .set(columns)
      .where('id', '=', id)
      .returning('label')
      .executeTakeFirstOrThrow()
    if (changed.includes('outlets')) {
      await tx.deleteFrom('berth_power_outlets').where('berth_id', '=', id).execute()
      await insertOutlets(tx, id, wished)
    }
    const named = await saveFields(tx, 'berth', id, custom)
    await record(tx, 'berth:updated', { berthId: id, changedFields: changedNames(changed, named) })
    return { label: saved.label }
  })
}
