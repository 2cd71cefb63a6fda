import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { findTagFilter, isTagged, type TagFilter } from '#app/tags/tag-filter.server.ts'
import { listTags, tagsOf } from '#app/tags/tags-of.server.ts'
import { countMatching, matchesFields } from '#app/custom-fields/field-filter.server.ts'
import { fieldOrder, inFieldOrder, orderCursor, orderValue, orderWidth } from '#app/custom-fields/field-order.server.ts'
import { columnValues, readFieldQuery } from '#app/custom-fields/field-query.server.ts'
import { cutPage, keyset, readCursor, type Cursor } from '#db/page.ts'
import type { DB } from '#db/schema.ts'
import type { Reader } from '#db/transaction.ts'
import { tenureEndOf, todayIn } from './berth-holders.server.ts'
import type { BerthFilters } from './berth-input.server.ts'
import { outletsOf } from './berth-outlets.server.ts'
import { blockedOn } from './maintenance-window.server.ts'

const sorts = {
  number: { columns: ['b.dock', 'b.number_order', 'b.id'], direction: 'asc' },
  length: { columns: ['b.length', 'b.id'], direction: 'asc' },
  price: { columns: ['b.currency', 'b.price_order', 'b.id'], direction: 'asc' },
} as const
const pageSize = 50

export async function listBerths(scope: PortScope, filters: BerthFilters, search: URLSearchParams) {
  scope.require('berths:view')
  const list = await readList(scope, filters, search)
  const { fields, tag } = list
  const cursor = readCursor(search, fields.sort ? orderWidth : list.sort.columns.length)
  const { berths, counted, docks, tags } = await scope.read((db) => ({
    berths: berthPage(db, scope, list, { cursor, size: pageSize, columns: fields.columns }),
    counted: db.selectNoFrom(
      countMatching(fields, 'b.id', (conditions) =>
        askedBerths(db, list)
          .where((eb) => eb.and(conditions))
          .select('b.id'),
      ).as('count'),
    ),
    docks: db.selectFrom('berths').select('dock').distinct().where('archived_at', 'is', null).orderBy('dock'),
    tags: listTags(db),
  }))
  const page = cutPage(berths, pageSize, cursor, keyOf(list))
  const rows = page.rows.map(
    ({ dock: _dock, number_order: _order, price_order: _price, field_order: _field, ...row }) => row,
  )
  return { ...page, rows, count: counted[0]!.count, docks: docks.map(({ dock }) => dock), tags, fields, tag: tag?.id }
}

/** What an address of the list asks for. */
export async function readList(scope: PortScope, filters: BerthFilters, search: URLSearchParams) {
  const [tag, fields] = await Promise.all([
    findTagFilter(scope, 'berth', filters.tag),
    readFieldQuery(scope, 'berth', search),
  ])
  return { filters, tag, fields, sort: sorts[filters.sort], today: todayIn(scope.port.timezone) }
}
export type List = Awaited<ReturnType<typeof readList>>

const askedBerths = (db: Reader, { filters, today, tag }: List) =>
  db.selectFrom('berths as b').where((eb) => matchingBerth(eb, filters, today, tag))

type Page = { cursor: Cursor | null; size: number; columns: readonly string[] }

/** The rows of the list behind a cursor, with what stands in some of the port's own fields. */
export function berthPage(db: Reader, scope: PortScope, list: List, { cursor, size, columns }: Page) {
  const { fields, sort, today } = list
  const asked = askedBerths(db, list).where((eb) => eb.and(matchesFields(fields, 'b.id')))
  const order = fieldOrder({
    query: fields,
    cursor,
    size,
    record: 'b.id',
    matching: (and) => asked.select('b.id').where(and),
  })
  const listed = asked
    .select(['b.id', 'b.label', 'b.status', 'b.length', 'b.width', 'b.depth', 'b.price', 'b.currency'])
    .select(['b.is_price_on_request', 'b.tenure_years', 'b.mooring_type', 'b.dock', 'b.number_order', 'b.price_order'])
    .select((eb) => [
      blockedOn(eb, today).as('is_under_repair'),
      outletsOf(eb).as('outlets'),
      tenureEndOf(eb, today).as('tenure_ends_on'),
      tagsOf('berth', 'b.id').as('tags'),
    ])
    .select([columnValues(scope, columns, 'b.id').as('custom'), orderValue(order).as('field_order')])
  return order ? inFieldOrder(listed, order) : keyset(listed, sort, cursor, size)
}
export type BerthPageRow = Awaited<ReturnType<ReturnType<typeof berthPage>['execute']>>[number]

/** What the next page starts behind. */
export const keyOf =
  ({ fields, filters }: List) =>
  (row: BerthPageRow) => {
    if (fields.sort) return orderCursor(row)
    return {
      number: [row.dock, row.number_order, row.id],
      length: [row.length, row.id],
      price: [row.currency, row.price_order, row.id],
    }[filters.sort]
  }

type BerthRow = ExpressionBuilder<DB & { b: DB['berths'] }, 'b'>

/** Whether the berth `b` is one that the filters mean. */
export function matchingBerth(outer: unknown, filters: BerthFilters, today: string, tag: TagFilter | undefined) {
  const eb = outer as BerthRow
  const { q, dock, status, mooring, min_length, draft, max_price, archived } = filters
  const conditions: Expression<SqlBool>[] = [eb('b.archived_at', archived ? 'is not' : 'is', null)]
  if (q) conditions.push(sql<boolean>`starts_with(b.label, ${q})`)
  if (tag) conditions.push(isTagged('berth', 'b.id', tag))
  if (dock) conditions.push(eb('b.dock', '=', dock))
  if (mooring) conditions.push(eb('b.mooring_type', '=', mooring))
  if (min_length) conditions.push(eb('b.length', '>=', String(min_length)))
  if (draft) conditions.push(sql<boolean>`coalesce(b.draft_limit, b.depth) >= ${String(draft)}`)
  if (max_price)
    conditions.push(
      eb('b.currency', '=', max_price.currency),
      eb('b.price', '<=', max_price.amount),
      eb('b.is_price_on_request', '=', false),
    )
  if (status === 'maintenance') conditions.push(blockedOn(eb, today))
  else if (status) conditions.push(eb('b.status', '=', status), eb.not(blockedOn(eb, today)))
  return eb.and(conditions)
}
