import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { isAnyOf } from '#db/any-of.ts'
import { isId, isRange, type CustomField } from './custom-field.ts'
import type { FieldFilter, FieldQuery } from './field-query.ts'
import { linkedFoundBy } from './linked-search.server.ts'

/** The row of a field of a record. Ids are written out, so that each question is planned for its own field. */
export const ofField = (id: string, record: RawBuilder<unknown>) =>
  sql`v.port_id = (select port_in_scope()) and v.definition_id = ${sql.lit(id)} and v.record_id = ${record}`

/** Up to so many records are sought by their values; where there are more, fifty of them are soon met on the way through the list. */
const fewest = 6000

/**
 * Which of the filters mean few records. The planner can't know: it holds the field and the value for independent, and was out by twenty
 * times (a date met by 19,000 of 1,000,000 clients).
 */
export async function markRare(scope: PortScope, fields: readonly CustomField[], filters: FieldFilter[]) {
  const sought = filters.filter(({ is }) => is !== 'none')
  if (sought.length === 0) return filters
  const found = await scope.read((db) =>
    Object.fromEntries(
      sought.map((filter) => {
        const some = sql`(select from custom_field_values v where ${valueOf(fields, filter)} limit ${sql.lit(fewest + 1)})`
        return [filter.id, db.selectNoFrom(sql<number>`(select count(*) from ${some} few)`.as('count'))]
      }),
    ),
  )
  return filters.map((filter) => ({
    ...filter,
    isRare: filter.is !== 'none' && (found[filter.id]?.[0]?.count ?? 0) <= fewest,
  }))
}

/**
 * The conditions that the filters put on a list whose records' id is `column`: few records are sought first, of many each row is asked.
 * Counting has no order to go by and leaves the way to the planner.
 */
export const matchesFields = (
  { fields, filters }: FieldQuery,
  column: string,
  purpose: 'page' | 'count' = 'page',
): Expression<SqlBool>[] =>
  filters.map((filter) => {
    const own = sql`select from custom_field_values v where ${ofField(filter.id, sql.ref(column))}`
    if (filter.is === 'none') return sql<SqlBool>`not exists (${own} offset 0)`
    const value = valueOf(fields, filter)
    if (filter.isRare) return isAnyOf(column, sql`(select v.record_id from custom_field_values v where ${value})`)
    // an offset keeps the question with its row
    return sql<SqlBool>`exists (${own} and ${value} ${purpose === 'page' ? sql`offset 0` : sql``})`
  })

function valueOf(fields: readonly CustomField[], filter: FieldFilter) {
  const field = fields.find(({ id }) => id === filter.id)!
  return sql`v.port_id = (select port_in_scope()) and v.definition_id = ${sql.lit(field.id)} and ${wanted(field, filter)}`
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
  if (kind === 'record') {
    const linked = `v.linked_${target!}_id`
    return isId(is) ? sql`${sql.ref(linked)} = ${sql.lit(is)}` : isAnyOf(linked, linkedFoundBy(target!, is))
  }
  return sql`v.text_key >= fold(${is}) and v.text_key <= fold(${is}) || ${'\u{10FFFF}'}`
}
