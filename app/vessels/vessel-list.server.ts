import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { countMatching, matchesFields } from '#app/custom-fields/field-filter.server.ts'
import { fieldOrder, inFieldOrder, orderCursor, orderValue, orderWidth } from '#app/custom-fields/field-order.server.ts'
import { columnValues, readFieldQuery } from '#app/custom-fields/field-query.server.ts'
import { addDays, dateIn } from '#app/dates/when.ts'
import { findTagFilter, isTagged } from '#app/tags/tag-filter.server.ts'
import { listTags, tagsOf } from '#app/tags/tags-of.server.ts'
import { isAnyOf } from '#db/any-of.ts'
import { cutPage, keyset, readCursor, type Cursor } from '#db/page.ts'
import type { DB } from '#db/schema.ts'
import type { Reader } from '#db/transaction.ts'
import type { VesselFilters } from './vessel-filters.server.ts'
import { vesselsFoundBy } from './vessel-search.server.ts'
import { insuranceState } from './vessel.ts'

// `s` as everywhere beside the port's own fields: their values are `v`
const sorts = {
  name: { columns: ['s.sort_name', 's.id'], direction: 'asc' },
  length: { columns: ['s.loa_order', 's.id'], direction: 'asc' },
  insurance: { columns: ['s.insured_order', 's.id'], direction: 'asc' },
} as const
const pageSize = 50

export async function listPortVessels(scope: PortScope, filters: VesselFilters, search: URLSearchParams) {
  scope.require('clients:view')
  const list = await readList(scope, filters, search)
  const { fields, sort, today, tag } = list
  const cursor = readCursor(search, fields.sort ? orderWidth : sort.columns.length)
  const { vessels, counted, tags } = await scope.read((db) => ({
    vessels: vesselPage(db, scope, list, { cursor, size: pageSize, columns: fields.columns }),
    counted: db.selectNoFrom(
      countMatching(fields, 's.id', (conditions) =>
        askedVessels(db, list)
          .where((eb) => eb.and(conditions))
          .select('s.id'),
      ).as('count'),
    ),
    tags: listTags(db),
  }))
  const warnDays = scope.port.settings.vessels.insuranceDays
  const page = cutPage(vessels, pageSize, cursor, keyOf(list))
  const rows = page.rows.map(
    ({ sort_name: _name, loa_order: _loa, insured_order: _insured, field_order: _field, ...row }) => ({
      ...row,
      insurance: insuranceState(row.insured_until, today, warnDays),
    }),
  )
  return { ...page, rows, count: counted[0]!.count, tags, fields, warnDays, filters: { ...filters, tag: tag?.id } }
}

/** What an address of the list asks for. */
export async function readList(scope: PortScope, filters: VesselFilters, search: URLSearchParams) {
  const [tag, fields] = await Promise.all([
    findTagFilter(scope, 'vessel', filters.tag),
    readFieldQuery(scope, 'vessel', search),
  ])
  return { filters, tag, fields, sort: sorts[filters.sort], today: dateIn(new Date(), scope.port.timezone) }
}
type List = Awaited<ReturnType<typeof readList>>

const askedVessels = (db: Reader, list: List) => db.selectFrom('vessels as s').where((eb) => isAsked(eb, list))

type Page = { cursor: Cursor | null; size: number; columns: readonly string[] }

/** The rows of the list behind a cursor, with what stands in some of the port's own fields. */
export function vesselPage(db: Reader, scope: PortScope, list: List, { cursor, size, columns }: Page) {
  const { fields, sort } = list
  const asked = askedVessels(db, list).where((eb) => eb.and(matchesFields(fields, 's.id')))
  const order = fieldOrder({
    query: fields,
    cursor,
    size,
    record: 's.id',
    matching: (and) => asked.select('s.id').where(and),
  })
  const listed = asked
    .select(['s.id', 's.name', 's.type', 's.loa', 's.beam', 's.draft', 's.registration', 's.insured_until'])
    .select(['s.client_id', 's.sort_name', 's.loa_order', 's.insured_order', 's.flag', 's.insurer', 's.year_built'])
    .select(sql<string>`(select c.name from clients c where c.id = s.client_id)`.as('owner'))
    .select([tagsOf('vessel', 's.id').as('tags'), columnValues(scope, columns, 's.id').as('custom')])
    .select(orderValue(order).as('field_order'))
  return order ? inFieldOrder(listed, order) : keyset(listed, sort, cursor, size)
}
export type VesselPageRow = Awaited<ReturnType<ReturnType<typeof vesselPage>['execute']>>[number]

/** What the next page starts behind. */
export const keyOf =
  ({ fields, filters }: List) =>
  (row: VesselPageRow) => {
    if (fields.sort) return orderCursor(row)
    return {
      name: [row.sort_name, row.id],
      length: [row.loa_order, row.id],
      insurance: [row.insured_order, row.id],
    }[filters.sort]
  }

function isAsked(eb: ExpressionBuilder<DB & { s: DB['vessels'] }, 's'>, { filters, tag, today }: List) {
  const { q, type, min_length, max_length, insured } = filters
  const conditions: Expression<SqlBool>[] = [eb('s.archived_at', 'is', null)]
  if (q) conditions.push(isAnyOf('s.id', vesselsFoundBy(q)))
  if (type) conditions.push(eb('s.type', '=', type))
  if (min_length) conditions.push(eb('s.loa_order', '>=', min_length), eb('s.loa_order', '<', Infinity))
  if (max_length) conditions.push(eb('s.loa_order', '<=', max_length))
  if (insured === 'unknown') conditions.push(eb('s.insured_order', '=', sql<string>`date 'infinity'`))
  else if (insured === 'ended') conditions.push(eb('s.insured_order', '<', today))
  else if (insured)
    conditions.push(eb('s.insured_order', '>=', today), eb('s.insured_order', '<=', addDays(today, Number(insured))))
  if (tag) conditions.push(isTagged('vessel', 's.id', tag))
  return eb.and(conditions)
}
