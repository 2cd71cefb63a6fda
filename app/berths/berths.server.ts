import type { PortScope } from '#app/access/scope.server.ts'
import { saveFields, splitFields, type FieldInput } from '#app/custom-fields/save-fields.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { constraintOf } from '#db/faults.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { berthLabel, type BerthAccess, type MooringType, type PontoonSide, type SaleState } from './berth.ts'
import type { PowerOutlet } from './power.ts'

/** The columns of a berth that a person or a list gives; what is left out is not known. */
export type BerthFields = {
  dock: string
  number: string
  status?: SaleState
  length: number | string
  width?: number | string | null
  depth?: number | string | null
  longest_vessel?: number | string | null
  air_draft?: number | string | null
  draft_limit?: number | string | null
  nominal_size?: number | string | null
  power_kw?: number | string | null
  bollard_type?: string | null
  bollard_capacity?: number | string | null
  cleat_type?: string | null
  cleat_capacity?: number | string | null
  mooring_type?: MooringType | null
  side_pontoon?: PontoonSide | null
  access?: BerthAccess | null
  has_water?: boolean
  has_fuel?: boolean
  bollards?: number | null
  cleats?: number | null
  price?: string | null
  currency: string
  is_price_on_request?: boolean
  tenure_years?: number | null
  free_from?: string | null
  notes?: string | null
  outlets?: readonly PowerOutlet[]
}

export async function showNewBerth(scope: PortScope) {
  scope.require('berths:create')
  return null
}

export async function createBerth(scope: PortScope, fields: BerthFields & FieldInput) {
  scope.require('berths:create')
  const { columns, custom } = splitFields(fields)
  return scope.transaction(async (tx) => {
    const berth = await insertBerth(tx, scope, columns as BerthFields)
    await saveFields(tx, 'berth', berth.id, custom)
    return berth
  })
}

/** Writes a berth with its outlets; part of larger commands too, such as reading a price list. */
export async function insertBerth(tx: PortTransaction, scope: PortScope, { outlets = [], ...fields }: BerthFields) {
  scope.require('berths:create')
  await refuseTakenLabel(tx, fields)
  const berth = await tx
    .insertInto('berths')
    .values(fields)
    .returning(['id', 'label'])
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      if (constraintOf(error) === 'berths_one_label') throw labelTaken(berthLabel(fields))
      throw error
    })
  await insertOutlets(tx, berth.id, outlets)
  await record(tx, 'berth:created', { berthId: berth.id })
  return berth
}

export async function insertOutlets(tx: PortTransaction, berthId: string, outlets: readonly PowerOutlet[]) {
  if (outlets.length === 0) return
  const rows = outlets.map(({ count, ...outlet }) => ({ berth_id: berthId, outlets: count, ...outlet }))
  await tx.insertInto('berth_power_outlets').values(rows).execute()
}

/** Every change to a berth's sale, tenure or repair starts here, so that two of them take turns. */
export const lockBerth = (tx: PortTransaction, id: string) =>
  tx
    .selectFrom('berths')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('berth'))

type Place = { dock: string; number: string }

export async function refuseTakenLabel(tx: PortTransaction, place: Place, exceptId?: string) {
  const other = await tx
    .selectFrom('berths')
    .select(['id', 'dock', 'number', 'length'])
    .where('label', '=', berthLabel(place))
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (other && other.id !== exceptId) throw labelTaken(berthLabel(other), other.length)
}

function labelTaken(label: string, length?: string) {
  const which = length ? `, a berth of ${Number(length)} m` : ''
  return new RuleBroken(`There is a berth ${label} already${which}. Give this one another number.`, 'number')
}
