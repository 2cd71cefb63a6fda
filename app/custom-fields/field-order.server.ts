import { sql, type Expression, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely'
import { isAnyOf } from '#db/any-of.ts'
import type { Cursor } from '#db/page.ts'
import type { CustomField } from './custom-field.ts'
import { lacks, ofField } from './field-filter.server.ts'
import type { FieldQuery } from './field-query.ts'

type Order = {
  query: FieldQuery
  cursor: Cursor | null
  size: number
  /** The column of the records' id. */
  record: string
  /** The same where the rows are read, if they go by another name there. */
  listed?: string
  /** The ids of the records that the list's filters let in, under one more condition. */
  matching: (and: RawBuilder<SqlBool>) => Expression<unknown>
}

/**
 * A page in the order of a field: first those that have something in it, read from the index of its values, then the others, which are
 * not looked for where the first fill the page.
 */
export function fieldOrder({ query: { fields, sort }, cursor, size, record, listed = record, matching }: Order) {
  const field = fields.find(({ id }) => id === sort?.id)
  if (!field || !sort) return null
  const isBack = cursor?.isBack ?? false
  const isUp = (sort.direction === 'asc') !== isBack
  const [direction, behind] = [sql.raw(isUp ? 'asc' : 'desc'), sql.raw(isUp ? '>' : '<')]
  const [part = '0', at, id] = cursor?.values ?? []
  const [name, type] = keyOf(field)
  const [key, own, most] = [sql.ref(`v.${name}`), sql.ref(record), sql.lit(size + 1)]
  const from = (mark: string, condition: RawBuilder<unknown>) =>
    cursor && part === mark ? sql`and ${condition}` : sql``

  const filled = (isWanted: RawBuilder<unknown>) => sql`select v.record_id as id from custom_field_values v
    where ${isWanted} and v.port_id = (select port_in_scope()) and v.definition_id = ${sql.lit(field.id)} and ${key} is not null
      and exists ${matching(sql<SqlBool>`${own} = v.record_id`)}
      ${from('0', sql`(${key}, v.record_id) ${behind} (${at}::${sql.raw(type)}, ${id}::uuid)`)}
    order by ${key} ${direction}, v.record_id ${direction} limit ${most}`
  const others = (isWanted: RawBuilder<unknown>) =>
    sql`select o.id from ${matching(
      sql<SqlBool>`${lacks(sort, record)} ${from('1', sql`${own} ${behind} ${id}::uuid`)}`,
    )} o where ${isWanted} order by o.id ${direction} limit ${most}`

  const [one, two] = isBack ? ([others, filled] as const) : ([filled, others] as const)
  const startsWithTwo = cursor !== null && (part === '1') !== isBack
  const page = startsWithTwo
    ? two(sql`true`)
    : sql`with one as materialized (${one(sql`true`)}), two as (${two(sql`(select count(*) from one) < ${most}`)})
        select id from one union all select id from two`
  const value = (expression: RawBuilder<unknown>) =>
    sql`(select ${expression} from custom_field_values v where ${ofField(field.id, sql.ref(listed))})`
  return {
    record: listed,
    size,
    ids: sql<string>`(${page})`,
    /** To be selected as `field_order`: the cursor is made of it. */
    value: value(sql`${key}::text`) as RawBuilder<string | null>,
    by: [
      sql`${value(key)} is null ${sql.raw(isBack ? 'desc' : 'asc')}`,
      sql`${value(key)} ${direction}`,
      sql`${sql.ref(listed)} ${direction}`,
    ],
  }
}

/** By what a single record stands in such an order; nothing where the list has another one. */
export function orderValueOf({ fields, sort }: FieldQuery, record: string): RawBuilder<string | null> {
  const field = fields.find(({ id }) => id === sort?.id)
  if (!field) return sql<string | null>`null::text`
  const [name] = keyOf(field)
  return sql`(select ${sql.ref(`v.${name}`)}::text from custom_field_values v where ${ofField(field.id, sql.ref(record))})`
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
