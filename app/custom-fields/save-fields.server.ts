import { sql } from 'kysely'
import type { PortTransaction } from '#db/port.ts'
import {
  inputName,
  isInputName,
  shownFields,
  type CustomField,
  type FieldEntity,
  type InputName,
} from './custom-field.ts'
import { lockedFields } from './field-values.server.ts'

export type FieldInput = { [name: InputName]: string | null }

/** The record's own columns, and what was typed into the port's fields. */
export function splitFields<V extends object>(values: V) {
  const entries = Object.entries(values)
  return {
    columns: Object.fromEntries(entries.filter(([name]) => !isInputName(name))) as {
      [N in keyof V as N extends InputName ? never : N]: V[N]
    },
    custom: Object.fromEntries(entries.filter(([name]) => isInputName(name))) as FieldInput,
  }
}

/** What the fields of a record hold now, to be held against an edit; only those that the edit knows. */
export async function currentFields(tx: PortTransaction, entity: FieldEntity, id: string, input: object) {
  const shown = shownFields(await lockedFields(tx, entity, id))
  return Object.fromEntries(Object.entries(shown).filter(([name]) => name in input)) as FieldInput
}

/** Writes what differs, in the transaction in which the record is locked or made. Answers the names under which the timeline tells of it. */
export async function saveFields(tx: PortTransaction, entity: FieldEntity, id: string, typed: FieldInput) {
  const names: string[] = []
  if (Object.keys(typed).length === 0) return names
  const { fields, values } = await lockedFields(tx, entity, id)
  for (const field of fields) {
    const value = typed[inputName(field)]
    if (value === undefined || (value ?? '') === (values[field.id]?.value ?? '')) continue
    await saveValue(tx, { entity, id, field, value: value || null })
    names.push(`custom:${field.label}`)
  }
  return names
}

/** A field's change under the name that it had then. */
export const changedNames = (changed: readonly string[], saved: readonly string[]) => [
  ...changed.filter((name) => !isInputName(name)),
  ...saved,
]

type Saved = { entity: FieldEntity; id: string; field: CustomField; value: string | null }

async function saveValue(tx: PortTransaction, { entity, id, field, value }: Saved) {
  const own = { definition_id: field.id, entity, kind: field.kind, [`${entity}_id`]: id }
  const wanted = value === null ? [] : field.kind === 'choices' ? value.split(',') : [value]
  const [first] = wanted
  const stale = tx.deleteFrom('custom_field_values').where('definition_id', '=', field.id).where('record_id', '=', id)
  if (field.kind === 'choices') {
    await (wanted.length > 0 ? stale.where('choice_id', 'not in', wanted) : stale).execute()
    if (wanted.length > 0)
      await tx
        .insertInto('custom_field_values')
        .values(wanted.map((choice_id) => ({ ...own, choice_id })))
        .onConflict((conflict) => conflict.columns(['port_id', 'definition_id', 'record_id', 'slot']).doNothing())
        .execute()
    return
  }
  if (first === undefined) return void (await stale.execute())
  await tx
    .insertInto('custom_field_values')
    .values({ ...own, ...columnsOf(field, first) })
    .onConflict((conflict) =>
      conflict.columns(['port_id', 'definition_id', 'record_id', 'slot']).doUpdateSet(columnsOf(field, first)),
    )
    .execute()
}

const linkedColumns = ['client', 'vessel', 'berth', 'interest'] as const

function columnsOf({ kind, target }: CustomField, value: string) {
  if (kind === 'number' || kind === 'money') return { number_value: value }
  if (kind === 'date') return { date_value: value }
  if (kind === 'boolean') return { boolean_value: value === 'yes' }
  if (kind === 'choice') return { choice_id: value }
  if (kind !== 'record') return { text_value: value }
  return Object.fromEntries(
    linkedColumns.map((each) => [`linked_${each}_id`, each === target ? value : sql.lit(null)]),
  ) as Record<`linked_${FieldEntity}_id`, string>
}
