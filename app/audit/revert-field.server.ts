import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { inputName, type CustomField, type FieldEntity } from '#app/custom-fields/custom-field.ts'
import { lockedFields } from '#app/custom-fields/field-values.server.ts'
import { RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import type { AuditRow } from './audit-entry.server.ts'
import { isKept } from './field-value-change.ts'
import { isObject, sidesOf } from './leaves.ts'
import { editAs, type Row } from './revert-edits.server.ts'
import { fieldRights } from './revertible.ts'

const tables = { client: 'clients', vessel: 'vessels', berth: 'berths', interest: 'interests' } as const
type Value = { definition_id: string; entity: FieldEntity; record_id: string }

/** A value in a field of the port's own, with the record that it stands or stood on: that is what is locked and edited. */
export async function lockValue(tx: PortTransaction, scope: PortScope, entry: AuditRow) {
  const { value, row } = entry.action === 'delete' ? await goneValue(tx, entry) : await keptValue(tx, entry)
  scope.require(fieldRights[value.entity])
  const table = tables[value.entity]
  const { rows } = await sql<{ row: Row }>`
    select to_jsonb(t) as row from ${sql.table(table)} t where id = ${value.record_id} for update`.execute(tx)
  const { fields, values } = await lockedFields(tx, value.entity, value.record_id)
  const field = fields.find(({ id }) => id === value.definition_id)
  if (!field) throw new RuleBroken('This field is not in use any more.')
  const now = values[field.id]?.value ?? ''
  return {
    row,
    edit: (within: PortScope) => editAs(within, table, rows[0]!.row, { [inputName(field)]: before(field, now, entry) }),
  }
}

async function keptValue(tx: PortTransaction, { entity_id }: AuditRow) {
  const { rows } = await sql<{ row: Row & Value }>`
    select to_jsonb(v) as row from custom_field_values v where id = ${entity_id}`.execute(tx)
  if (!rows[0]) throw new RuleBroken('This was emptied since. Look at what it is now, and edit it by hand.')
  return { value: rows[0].row, row: rows[0].row as Row }
}

/** The value is gone; another may stand in its place by now. */
async function goneValue(tx: PortTransaction, { changes }: AuditRow) {
  const old = (column: string) => (isObject(changes) ? sidesOf(changes[column])[0] : undefined)
  const entity = (Object.keys(tables) as FieldEntity[]).find((each) => old(`${each}_id`))!
  const value = { definition_id: String(old('definition_id')), entity, record_id: String(old(`${entity}_id`)) }
  const { rows } = await sql<{ row: Row }>`
    select to_jsonb(v) as row from custom_field_values v join custom_field_definitions d on d.id = v.definition_id
    where v.definition_id = ${value.definition_id} and v.record_id = ${value.record_id}
      and (d.kind <> 'choices' or v.choice_id = ${old('choice_id') ?? null}::uuid)`.execute(tx)
  return { value, row: rows[0]?.row ?? {} }
}

/** What the field's input held before the change, under the rules that a form keeps. */
function before(field: CustomField, now: string, { changes }: AuditRow) {
  const [old, since] = sidesOfValue(changes)
  const chosen = now.split(',').filter((id) => id && id !== since)
  const text = field.kind === 'choices' ? [...chosen, ...(old ? [old] : [])].join(',') : old
  if (field.is_required && !text) throw new RuleBroken(`“${field.label}” has to be filled in.`)
  if (old && field.choices.some(({ id, isGone }) => id === old && isGone))
    throw new RuleBroken(`What stood in “${field.label}” was taken off its list.`)
  return text || null
}

const asText = (side: unknown) =>
  typeof side === 'boolean' ? (side ? 'yes' : 'no') : side === null || side === undefined ? '' : String(side)

/** Of a record linked instead of one of another kind, two columns change: the one that has a side counts. */
function sidesOfValue(changes: unknown): [old: string, since: string] {
  const sides = Object.entries(isObject(changes) ? changes : {})
    .filter(([column]) => isKept(column))
    .map(([, change]) => sidesOf(change).map(asText))
  return [sides.find(([old]) => old)?.[0] ?? '', sides.find(([, since]) => since)?.[1] ?? '']
}
