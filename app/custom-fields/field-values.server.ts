import type { Permission } from '#app/access/permissions.ts'
import { sql, type RawBuilder } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import type { PortTransaction } from '#db/port.ts'
import type { Reader } from '#db/transaction.ts'
import type { CustomField, FieldChoice, FieldEntity, FieldValue, RecordFields } from './custom-field.ts'

export const viewRights: Record<FieldEntity, Permission> = {
  client: 'clients:view',
  vessel: 'clients:view',
  berth: 'berths:view',
  interest: 'interests:view',
}

/** The fields in force of a kind of record, in their order, with their choices; those taken off the list too, for the records that have them. */
export const definitionsOf = (db: Pick<Reader, 'selectFrom'>, entity: FieldEntity) =>
  db
    .selectFrom('custom_field_definitions as d')
    .select(['d.id', 'd.key', 'd.label', 'd.kind', 'd.help', 'd.unit', 'd.currency', 'd.target'])
    .select(['d.is_required', 'd.is_listed'])
    .select(choicesOf.as('choices'))
    .where('d.entity', '=', entity)
    .where('d.archived_at', 'is', null)
    .orderBy('d.position')
    .orderBy('d.id')

export const choicesOf = sql<FieldChoice[]>`(select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'label', k.label,
  'isGone', k.archived_at is not null) order by k.position, k.id), '[]') from custom_field_choices k where k.definition_id = d.id)`

/** A value as text that a form reads back, whatever its kind. */
const asText = sql`coalesce(v.text_value, trim_scale(v.number_value)::text, v.date_value::text,
  case v.boolean_value when true then 'yes' when false then 'no' end, v.choice_id::text,
  v.linked_client_id::text, v.linked_vessel_id::text, v.linked_berth_id::text, v.linked_interest_id::text)`

/** What another record is called: its name is for those who may see such records. */
const linkedName = ({ can }: Pick<PortScope, 'can'>) => sql`case
  when v.linked_client_id is not null and ${can('clients:view')} then (select c.name from clients c where c.id = v.linked_client_id)
  when v.linked_vessel_id is not null and ${can('clients:view')} then
    (select coalesce(s.name, s.registration) from vessels s where s.id = v.linked_vessel_id)
  when v.linked_berth_id is not null and ${can('berths:view')} then (select b.label from berths b where b.id = v.linked_berth_id)
  when v.linked_interest_id is not null and ${can('interests:view')} then
    (select c.name from interests i join clients c on c.id = i.client_id where i.id = v.linked_interest_id) end`

/** All that stands in a record's fields, as one value by the field's id; `record` is a column or an id. */
export const valuesJson = (scope: Pick<PortScope, 'can'>, record: RawBuilder<unknown>, only?: readonly string[]) =>
  sql<Record<string, FieldValue>>`(select coalesce(jsonb_object_agg(f.definition_id, f.value), '{}') from (
    select v.definition_id, jsonb_strip_nulls(jsonb_build_object('value', string_agg(${asText}, ',' order by v.choice_id::text),
      'linked', min(${linkedName(scope)}), 'owner', min((select s.client_id::text from vessels s where s.id = v.linked_vessel_id)))) as value
    from custom_field_values v where v.port_id = (select port_in_scope()) and v.record_id = ${record}
      ${only ? sql`and v.definition_id in (${sql.join(only.map((id) => sql.lit(id)))})` : sql``} group by v.definition_id) f)`

/** For a record's page, beside its other reads: `definitions` and `values` go to `recordFields`. */
export const valuesOf = (db: Pick<Reader, 'selectNoFrom'>, scope: Pick<PortScope, 'can'>, id: string) =>
  db.selectNoFrom(valuesJson(scope, sql`${id}::uuid`).as('values'))

export const recordFields = (
  fields: CustomField[],
  found: { values: RecordFields['values'] }[] = [],
): RecordFields => ({
  fields,
  values: found[0]?.values ?? {},
})

/** The fields in force, for a new record's form or a list. */
export async function fieldsOf(scope: PortScope, entity: FieldEntity): Promise<CustomField[]> {
  const { definitions } = await scope.read((db) => ({ definitions: definitionsOf(db, entity) }))
  return definitions
}

/** In a command: the fields and what stands in them now, as a form would have shown it. */
export async function lockedFields(tx: PortTransaction, entity: FieldEntity, id: string): Promise<RecordFields> {
  const fields = await definitionsOf(tx, entity).execute()
  if (fields.length === 0) return { fields, values: {} }
  return recordFields(fields, await valuesOf(tx, { can: () => false }, id).execute())
}

/**
 * The fields of a record beside what its page reads by itself: asked in the same turn, both go out together. Without an id those of a
 * new record's form.
 */
export async function showFields(scope: PortScope, entity: FieldEntity, id?: string): Promise<RecordFields> {
  scope.require(viewRights[entity])
  if (!id) return recordFields(await fieldsOf(scope, entity))
  const { fields, values } = await scope.read((db) => ({
    fields: definitionsOf(db, entity),
    values: valuesOf(db, scope, id),
  }))
  return recordFields(fields, values)
}
