import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { isAnyOf } from '#db/any-of.ts'
import { mostCounted } from '#db/page.ts'
import { isId, isRange, type CustomField } from './custom-field.ts'
import type { FieldFilter, FieldQuery } from './field-query.ts'
import { linkedFoundBy } from './linked-search.server.ts'

/** The row of a field of a record. Ids are written out, so that each question is planned for its own field. */
export const ofField = (id: string, record: RawBuilder<unknown>) =>
  sql`v.port_id = (select port_in_scope()) and v.definition_id = ${sql.lit(id)} and v.record_id = ${record}`

/** Up to so many records are sought by their values; where there are more, fifty of them are soon met on the way through the list. */
const fewest = 6000
/** Counting has no order to keep, and looks through so many before it asks each record. */
const mostSought = 60_000

/**
 * Which of the filters mean few records, and whose gaps are known. The planner can't know: it holds the field and the value for independent,
 * and was out by twenty times (a date met by 19,000 of 1,000,000 clients).
 */
export async function weighFilters(
  scope: PortScope,
  fields: readonly CustomField[],
  { filters, sort }: Pick<FieldQuery, 'filters' | 'sort'>,
): Promise<Pick<FieldQuery, 'filters' | 'sort'>> {
  const asked = [...filters, ...(sort ? [{ id: sort.id, is: 'none' }] : [])]
  if (asked.length === 0) return { filters, sort }
  const found = await scope.read((db) =>
    Object.fromEntries(
      asked.map((filter) => {
        const some = filter.is === 'none' ? gapsOf(filter.id) : recordsWith(fields, filter)
        return [
          `${filter.id} ${filter.is === 'none' ? 'gaps' : 'values'}`,
          db.selectNoFrom([
            sql<number>`(select count(*) from (${some} limit ${sql.lit(fewest + 1)}) few)`.as('count'),
            sql<boolean>`exists (select from custom_field_watches w where w.definition_id = ${sql.lit(filter.id)} and w.is_whole)`.as(
              'is_whole',
            ),
          ]),
        ]
      }),
    ),
  )
  const of = ({ id, is }: FieldFilter) => found[`${id} ${is === 'none' ? 'gaps' : 'values'}`]![0]!
  return {
    filters: filters.map((filter) => {
      const { count, is_whole } = of(filter)
      const isKnown = filter.is !== 'none' || is_whole
      return { ...filter, isKnown, isRare: isKnown && count <= fewest }
    }),
    sort: sort && { ...sort, isKnown: of({ id: sort.id, is: 'none' }).is_whole },
  }
}

/** The records that have what a filter asks for. */
const recordsWith = (fields: readonly CustomField[], filter: FieldFilter) =>
  sql<string>`select v.record_id from custom_field_values v where ${valueOf(fields, filter)}`

/** Those that may lack a field that is watched. */
const gapsOf = (id: string) =>
  sql<string>`select g.record_id from custom_field_gaps g where g.port_id = (select port_in_scope()) and g.definition_id = ${sql.lit(id)}`

/** That a record has nothing in a field: where its gaps are known, only among them. */
export function lacks({ id, isKnown }: { id: string; isKnown?: boolean }, column: string): RawBuilder<SqlBool> {
  const lacking = sql<SqlBool>`not exists (select from custom_field_values v where ${ofField(id, sql.ref(column))} offset 0)`
  return isKnown ? sql<SqlBool>`${isAnyOf(column, sql`(${gapsOf(id)})`)} and ${lacking}` : lacking
}

/**
 * The conditions that the filters put on a list whose records' id is `column`: few records are sought first, of many each row is asked on
 * the way through the list. What counts or adds up all has no such way, and leaves it to the planner.
 */
export const matchesFields = (
  { fields, filters }: Pick<FieldQuery, 'fields' | 'filters'>,
  column: string,
  purpose: 'page' | 'all' = 'page',
): Expression<SqlBool>[] => filters.map((filter) => isMet(fields, filter, column, purpose))

function isMet(fields: readonly CustomField[], filter: FieldFilter, column: string, purpose: 'page' | 'all') {
  if (filter.is === 'none') return lacks(purpose === 'page' ? { ...filter, isKnown: filter.isRare } : filter, column)
  if (filter.isRare) return isAnyOf(column, sql`(${recordsWith(fields, filter)})`)
  // an offset keeps the question with its row
  return sql<SqlBool>`exists (${oneOf(fields, filter, column)} ${purpose === 'page' ? sql`offset 0` : sql``})`
}

const oneOf = (fields: readonly CustomField[], filter: FieldFilter, column: string) =>
  sql`select from custom_field_values v where ${ofField(filter.id, sql.ref(column))} and ${valueOf(fields, filter)}`

/**
 * How many records a list has, up to a limit. `matching` answers their ids under more conditions. Of a filter that many meet the first of
 * those are looked through: where they alone reach the limit, nothing else is asked.
 */
export function countMatching(
  { fields, filters }: Pick<FieldQuery, 'fields' | 'filters'>,
  column: string,
  matching: (conditions: Expression<SqlBool>[]) => Expression<unknown>,
): RawBuilder<number> {
  const sought = filters.find((filter) => filter.isKnown && !filter.isRare)
  const count = (conditions: Expression<SqlBool>[]) =>
    sql<number>`(select count(*) from (${matching(conditions)} limit ${sql.lit(mostCounted + 1)}) some_of_them)`
  const all = count(matchesFields({ fields, filters }, column, 'all'))
  if (!sought || sought.is === 'none') return all
  const first = sql<string>`(${recordsWith(fields, sought)} limit ${sql.lit(mostSought)})`
  const others = matchesFields({ fields, filters: filters.filter((filter) => filter !== sought) }, column, 'all')
  const some = count([isAnyOf(column, first), ...others])
  return sql<number>`(with first as materialized (select ${some} as count)
    select case when count > ${sql.lit(mostCounted)} then count else ${all} end from first)`
}

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
