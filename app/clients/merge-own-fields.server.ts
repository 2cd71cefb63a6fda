import { sql, type RawBuilder } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { fieldWords, inputName, type CustomField, type FieldValue } from '#app/custom-fields/custom-field.ts'
import { fieldsOf } from '#app/custom-fields/field-values.server.ts'
import type { PortTransaction } from '#db/port.ts'
import { ClientMerge } from './client-merge-input.server.ts'
import type { Side } from './client-merge.ts'
import { displayPhone } from './phone-display.ts'

/** Of several choices those of both stay. */
const isChosen = ({ kind }: CustomField) => kind !== 'choices'

/** What is sent, with the port's own fields. */
export async function mergeInput(scope: PortScope): Promise<typeof ClientMerge> {
  const fields = (await fieldsOf(scope, 'client')).filter(isChosen)
  const { name: side } = ClientMerge.shape
  return ClientMerge.extend(Object.fromEntries(fields.map((field) => [inputName(field), side])) as object)
}

type Values = Record<string, FieldValue>

/** The fields of the port's own in which both have something, and not the same. */
export const ownFieldsToChoose = (fields: readonly CustomField[], kept: Values, other: Values, locale: string) =>
  fields.filter(isChosen).flatMap((field) => {
    const [mine, theirs] = [kept[field.id], other[field.id]]
    if (!mine || !theirs || mine.value === theirs.value) return []
    const words = (value: FieldValue) => wordsOf(field, value, locale)
    return [
      { name: inputName(field), label: field.label, kept: words(mine), other: words(theirs), first: 'kept' as Side },
    ]
  })

function wordsOf(field: CustomField, { value, linked }: FieldValue, locale: string) {
  if (field.kind === 'record') return linked ?? 'A record that your role does not see'
  return field.kind === 'phone' ? displayPhone(value) : fieldWords(field, value, locale)
}

const columns = ['text_value', 'number_value', 'date_value', 'boolean_value', 'choice_id'] as const
const links = ['linked_client_id', 'linked_vessel_id', 'linked_berth_id', 'linked_interest_id'] as const
const valueColumns = [...columns, ...links]
const list = (of: string) => sql.join(valueColumns.map((column) => sql.ref(`${of}.${column}`)))
const set = sql`(${sql.join(valueColumns.map((column) => sql.ref(column)))})`
// as text: a double has no room for all of its digits
const whole = (row: RawBuilder<unknown>) =>
  sql`to_jsonb(${row}) || jsonb_build_object('number_value', ${row}.number_value::text)`
const rowOf = (json: RawBuilder<unknown>) => sql`jsonb_populate_record(null::custom_field_values, ${json})`

/** A value of the survivor's before and after the merge. */
export type OwnValue = { label: string; was: { id: string }; now: { id: string } }

/** Before any row moves: what the other one has where both have something goes over what stands there. */
export async function takeOwnValues(tx: PortTransaction, keptId: string, otherId: string, choice: ClientMerge) {
  const names = Object.entries(choice).filter(([, side]) => side === 'other')
  const { rows } = await sql<Omit<OwnValue, 'now'>>`update custom_field_values k set ${set} = row(${list('o')})
    from custom_field_values o join custom_field_definitions d on d.port_id = o.port_id and d.id = o.definition_id
    where k.record_id = ${keptId} and o.record_id = ${otherId} and o.definition_id = k.definition_id and k.kind <> 'choices'
      and 'custom_' || d.key = any(${names.map(([name]) => name)}::text[]) and (${list('k')}) is distinct from (${list('o')})
    returning d.label, ${whole(sql`old`)} as was`.execute(tx)
  return rows
}

/** After the rows have moved: one that named the other client names the survivor. */
export async function withValuesNow(tx: PortTransaction, taken: readonly Omit<OwnValue, 'now'>[]) {
  const { rows } = await sql<OwnValue>`select t.label, t.was, ${whole(sql`k`)} as now from ${taking(taken)}
    join custom_field_values k on k.id = (t.was ->> 'id')::uuid`.execute(tx)
  return rows
}

/** Those that somebody changed or emptied since, by their fields' names. */
export async function ownValuesChanged(tx: PortTransaction, keptId: string, taken: readonly OwnValue[]) {
  const { rows } = await sql<{ label: string }>`select t.label from ${taking(taken)}
    where not exists (select from custom_field_values k, ${rowOf(sql`t.now`)} n
      where k.id = n.id and k.record_id = ${keptId} and (${list('k')}) is not distinct from (${list('n')}))`.execute(tx)
  return rows.map(({ label }) => label)
}

export async function returnOwnValues(tx: PortTransaction, keptId: string, taken: readonly OwnValue[]) {
  await sql`update custom_field_values k set ${set} = row(${list('w')})
    from ${taking(taken)}, ${rowOf(sql`t.was`)} w where k.id = w.id and k.record_id = ${keptId}`.execute(tx)
}

const taking = (taken: readonly object[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) as t (label text, was jsonb, now jsonb)`
