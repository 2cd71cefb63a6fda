import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { dateOrderOf, parseTypedDate } from '#app/dates/typed-date.ts'
import { isRange, isSortable, type CustomField, type FieldEntity, type FieldValue } from './custom-field.ts'
import { weighFilters } from './field-filter.server.ts'
import { filterName, sortName, type FieldFilter, type FieldQuery, type FieldSort } from './field-query.ts'
import { fieldsOf, valuesJson } from './field-values.server.ts'
import { readLinked, withNames } from './linked-search.server.ts'

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
  const filters = fields.flatMap((field) => readFilter(scope, field, search, order) ?? [])
  const weighed = await weighFilters(scope, fields, { filters, sort: sorted[0] ?? null })
  return {
    fields,
    filters: await withNames(scope, fields, weighed.filters),
    sort: weighed.sort,
    columns: fields
      .filter(({ key, is_listed }) => (search.has('cols') || chosen.length > 0 ? chosen.includes(key) : is_listed))
      .map(({ id }) => id),
  }
}

function readFilter(
  scope: PortScope,
  field: CustomField,
  search: URLSearchParams,
  order: 'day-first' | 'month-first',
): FieldFilter | null {
  const get = (end?: 'from' | 'to') => search.get(filterName(field, end))?.replaceAll('\0', '').trim().slice(0, 300)
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
  if (field.kind !== 'record') return { id: field.id, is }
  const linked = readLinked(scope, field, is)
  return linked ? { id: field.id, is: linked } : null
}

function readDay(text: string | undefined, order: 'day-first' | 'month-first') {
  const read = text ? parseTypedDate(text, { order }) : { problem: '' }
  return 'date' in read ? read.date : undefined
}

const readNumber = (text: string | undefined) => {
  const plain = text?.replaceAll(/[\s'’]/g, '').replace(',', '.')
  return plain && /^-?\d{1,14}(\.\d{1,6})?$/.test(plain) ? plain : undefined
}

/** What some fields hold, for each row; `record` is the column of its id. */
export const columnValues = (scope: PortScope, columns: readonly string[], record: string) =>
  columns.length > 0 ? valuesJson(scope, sql.ref(record), columns) : sql<Record<string, FieldValue>>`'{}'::jsonb`
