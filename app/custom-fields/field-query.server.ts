import { sql, type Expression, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely'
import { dateOrderOf, parseTypedDate } from '#app/dates/typed-date.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { isAnyOf } from '#db/any-of.ts'
import type { Cursor } from '#db/page.ts'
import { isRange, isSortable, type CustomField, type FieldEntity, type FieldValue } from './custom-field.ts'
import { filterName, sortName, type FieldFilter, type FieldQuery, type FieldSort } from './field-query.ts'
import { fieldsOf, valuesJson } from './field-values.server.ts'

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/

/** What an address asks of a list; what does not fit counts as not asked. */
export async function readFieldQuery(
  scope: PortScope,
  entity: FieldEntity,
  search: URLSearchParams,
): Promise<FieldQuery> {
  const fields = await fieldsOf(scope, entity)
  const order = dateOrderOf(scope.user?.locale ?? 'en-GB')
  const wanted = search.get('sort')
  const sorted = fields.filter(isSortable).flatMap((field): FieldSort[] => {
    if (wanted === sortName(field)) return [{ id: field.id, direction: 'asc' }]
    return wanted === sortName(field, 'desc') ? [{ id: field.id, direction: 'desc' }] : []
  })
  const chosen = search.getAll('col')
  return {
    fields,
    filters: fields.flatMap((field) => readFilter(field, search, order) ?? []),
    sort: sorted[0] ?? null,
    columns: fields
      .filter(({ key, is_listed }) => (search.has('cols') || chosen.length > 0 ? chosen.includes(key) : is_listed))
      .map(({ id }) => id),
  }
}

function readFilter(
  field: CustomField,
  search: URLSearchParams,
  order: 'day-first' | 'month-first',
): FieldFilter | null {
  const get = (end?: 'from' | 'to') => search.get(filterName(field, end))?.replaceAll('\0', '').trim().slice(0, 100)
  const is = get()
  if (is === 'any' || is === 'none') return { id: field.id, is }
  if (isRange(field)) {
    const bound = (text: string | undefined) => (field.kind === 'date' ? readDay(text, order) : readNumber(text))
    const [from, to] = [bound(get('from')), bound(get('to'))]
    return from || to ? { id: field.id, ...(from && { from }), ...(to && { to }) } : null
  }
  if (!is || field.kind === 'long_text') return null
  if (field.kind === 'boolean' && is !== 'yes' && is !== 'no') return null
  if ((field.kind === 'choice' || field.kind === 'choices') && !field.choices.some(({ id }) => id === is)) return null
  if (field.kind === 'record' && !uuid.test(is)) return null
  return { id: field.id, is }
}

function readDay(text: string | undefined, order: 'day-first' | 'month-first') {
  const read = text ? parseTypedDate(text, { order }) : { problem: '' }
  return 'date' in read ? read.date : undefined
}

const readNumber = (text: string | undefined) => {
  const plain = text?.replaceAll(/[\s'’]/g, '').replace(',', '.')
  return plain && /^-?\d{1,14}(\.\d{1,6})?$/.test(plain) ? plain : undefined
}

/** A row of this field. Ids, numbers and days are written out, so that the planner knows how many rows they mean: a rare choice is sought, a common one met on the way. */
const ofField = (id: string, record: RawBuilder<unknown>) =>
  sql`v.port_id = (select port_in_scope()) and v.definition_id = ${sql.lit(id)} and v.record_id = ${record}`

/** The conditions that the filters put on a list whose records' id is `column`. */
export function matchesFields({ fields, filters }: FieldQuery, column: string): Expression<SqlBool>[] {
  return filters.flatMap((filter) => {
    const field = fields.find(({ id }) => id === filter.id)
    return field ? [isFieldMatched(field, filter, sql.ref(column))] : []
  })
}

function isFieldMatched(field: CustomField, filter: FieldFilter, record: RawBuilder<unknown>) {
  const of = ofField(field.id, record)
  if (filter.is === 'none') return sql<SqlBool>`not exists (select from custom_field_values v where ${of})`
  return sql<SqlBool>`exists (select from custom_field_values v where ${of} and ${wanted(field, filter)})`
}

function wanted({ kind, target }: CustomField, { is = 'any', from, to }: FieldFilter) {
  if (isRange({ kind })) {
    const column = sql.ref(kind === 'date' ? 'v.date_value' : 'v.number_key')
    const literal = (value: string) =>
      kind === 'date' ? sql`date ${sql.lit(value)}` : sql`${sql.lit(value)}::double precision`
    const bounds = [from && sql`${column} >= ${literal(from)}`, to && sql`${column} <= ${literal(to)}`].filter(Boolean)
    return bounds.length > 0 ? sql.join(bounds, sql` and `) : sql`${column} is not null`
  }
  if (is === 'any') return sql`true`
  if (kind === 'boolean') return sql`v.boolean_value = ${sql.lit(is === 'yes')}`
  if (kind === 'choice' || kind === 'choices') return sql`v.choice_id = ${sql.lit(is)}`
  if (kind === 'record') return sql`${sql.ref(`v.linked_${target!}_id`)} = ${sql.lit(is)}`
  return sql`v.text_key >= fold(${is}) and v.text_key <= fold(${is}) || ${'\u{10FFFF}'}`
}

/** What the chosen columns hold, for each row; `record` is the column of its id. */
export const columnValues = (scope: PortScope, { columns }: FieldQuery, record: string) =>
  columns.length > 0 ? valuesJson(scope, sql.ref(record), columns) : sql<Record<string, FieldValue>>`'{}'::jsonb`

type Order = {
  query: FieldQuery
  cursor: Cursor | null
  size: number
  /** The column of the records' id. */
  record: string
  /** The ids of the records that the list's filters let in, under one more condition. */
  matching: (and: RawBuilder<SqlBool>) => Expression<unknown>
}

/**
 * A page in the order of a field: first those that have something in it, read from the index of its values, then the others, which are
 * not looked for where the first fill the page.
 */
export function fieldOrder({ query: { fields, sort }, cursor, size, record, matching }: Order) {
  const field = fields.find(({ id }) => id === sort?.id)
  if (!field || !sort) return null
  const isBack = cursor?.isBack ?? false
  const isUp = (sort.direction === 'asc') !== isBack
  const [direction, behind] = [sql.raw(isUp ? 'asc' : 'desc'), sql.raw(isUp ? '>' : '<')]
  const [part = '0', at, id] = cursor?.values ?? []
  const [name, type] = keyOf(field)
  const [key, own, most] = [sql.ref(`v.${name}`), sql.ref(record), sql.lit(size + 1)]
  const of = ofField(field.id, own)
  const from = (mark: string, condition: RawBuilder<unknown>) =>
    cursor && part === mark ? sql`and ${condition}` : sql``

  const filled = (isWanted: RawBuilder<unknown>) => sql`select v.record_id as id from custom_field_values v
    where ${isWanted} and v.port_id = (select port_in_scope()) and v.definition_id = ${sql.lit(field.id)} and ${key} is not null
      and exists ${matching(sql<SqlBool>`${own} = v.record_id`)}
      ${from('0', sql`(${key}, v.record_id) ${behind} (${at}::${sql.raw(type)}, ${id}::uuid)`)}
    order by ${key} ${direction}, v.record_id ${direction} limit ${most}`
  const others = (isWanted: RawBuilder<unknown>) =>
    sql`select o.id from ${matching(
      sql<SqlBool>`not exists (select from custom_field_values v where ${of}) ${from('1', sql`${own} ${behind} ${id}::uuid`)}`,
    )} o where ${isWanted} order by o.id ${direction} limit ${most}`

  const [one, two] = isBack ? ([others, filled] as const) : ([filled, others] as const)
  const startsWithTwo = cursor !== null && (part === '1') !== isBack
  const page = startsWithTwo
    ? two(sql`true`)
    : sql`with one as materialized (${one(sql`true`)}), two as (${two(sql`(select count(*) from one) < ${most}`)})
        select id from one union all select id from two`
  const value = (expression: RawBuilder<unknown>) => sql`(select ${expression} from custom_field_values v where ${of})`
  return {
    record,
    size,
    ids: sql<string>`(${page})`,
    /** To be selected as `field_order`: the cursor is made of it. */
    value: value(sql`${key}::text`) as RawBuilder<string | null>,
    by: [
      sql`${value(key)} is null ${sql.raw(isBack ? 'desc' : 'asc')}`,
      sql`${value(key)} ${direction}`,
      sql`${own} ${direction}`,
    ],
  }
}

/** A cursor of such a page: which of the two parts, the value, the id. */
export const orderWidth = 3
export const orderCursor = (row: { id: string; field_order: string | null }) => [
  row.field_order === null ? '1' : '0',
  row.field_order ?? '',
  row.id,
]

/** Selects what a list's cursor needs where it is in the order of a field. */
export const orderValue = (order: FieldOrder) => (order ? order.value : sql<string | null>`null`)

/** The rows of the page, in its order. */
export function inFieldOrder<D, TB extends keyof D, O>(
  rows: SelectQueryBuilder<D, TB, O>,
  { ids, by, record, size }: NonNullable<FieldOrder>,
) {
  let page = rows.where(isAnyOf(record, ids))
  for (const each of by) page = page.orderBy(each)
  return page.limit(size + 1)
}
type FieldOrder = ReturnType<typeof fieldOrder>

function keyOf({ kind }: CustomField): [column: string, type: string] {
  if (kind === 'date') return ['date_value', 'date']
  if (kind === 'boolean') return ['boolean_value', 'boolean']
  return kind === 'number' || kind === 'money' ? ['number_key', 'double precision'] : ['text_key', 'text']
}
