import { listMembers } from '#app/access/member-list.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { findTagFilter } from '#app/tags/tag-filter.server.ts'
import { listTags, tagsOf } from '#app/tags/tags-of.server.ts'
import { countMatching, matchesFields } from '#app/custom-fields/field-filter.server.ts'
import { fieldOrder, inFieldOrder, orderCursor, orderValue, orderWidth } from '#app/custom-fields/field-order.server.ts'
import { columnValues, readFieldQuery } from '#app/custom-fields/field-query.server.ts'
import { isAnyOf } from '#db/any-of.ts'
import { cutPage, keyset, mostCounted, readCursor, type Cursor } from '#db/page.ts'
import type { Reader } from '#db/transaction.ts'
import { sumByCurrency } from '#app/money/money-sum.ts'
import { sql, type Expression, type SqlBool } from 'kysely'
import { withOwnCurrency } from './forecast.server.ts'
import { forecastSums } from './forecast.ts'
import { firstView, matchesFilters } from './interest-filter.server.ts'
import type { InterestFilters } from './interest-input.server.ts'
import { fromInterests, joinInterests, selectRow, sumWorth, worth, worthCurrency } from './interest-rows.server.ts'
import { daysInStage, isRotting } from './stage-time.ts'
import { type InterestSort, type InterestView, sortsOf } from './interest-view.ts'
import type { Stage } from './interest.ts'

const sorts = {
  newest: { columns: ['row.id'], direction: 'desc' },
  longest: { columns: ['row.stage_entered_at', 'row.id'], direction: 'asc' },
  closed: { columns: ['row.closed_at', 'row.id'], direction: 'desc' },
  next_step: { columns: ['row.due_order', 'row.id'], direction: 'asc' },
  value: { columns: ['row.currency_order', 'row.value_order', 'row.id'], direction: 'desc' },
} as const

export async function listInterests(scope: PortScope, asked: InterestFilters, search: URLSearchParams, pageSize = 50) {
  scope.require('interests:view')
  const list = await readList(scope, asked, search)
  const { filters, fields, tag, now } = list
  const cursor = readCursor(search, fields.sort ? orderWidth : list.sort.columns.length)
  const { interests, counted, sums, docks, members, tags } = await scope.read((db) => {
    const matching = (conditions: Expression<SqlBool>[]) =>
      askedInterests(db, scope, list).where((eb) => eb.and(conditions))
    return {
      interests: interestPage(db, scope, list, { cursor, size: pageSize, columns: fields.columns }),
      counted: db.selectNoFrom(countMatching(fields, 'i.id', (and) => matching(and).select('i.id')).as('count')),
      sums: sumWorth(
        fromInterests(db).where(
          isAnyOf('i.id', unlessTooMany(matching(matchesFields(fields, 'i.id', 'all')).select('i.id'))),
        ),
      ),
      docks: db.selectFrom('berths').select('dock').distinct().where('archived_at', 'is', null).orderBy('dock'),
      members: listMembers(db),
      tags: listTags(db),
    }
  })
  const page = cutPage(interests, pageSize, cursor, keyOf(list))
  const expected = forecastSums(
    sums.filter(({ is_open }) => is_open),
    scope.port.settings.stageProbabilities,
  )
  return {
    ...page,
    rows: page.rows.map(
      ({ due_order, value_order, currency_order, entered_order, closed_order, field_order, ...row }) => ({
        ...row,
        ...ageOf(scope, row, now),
      }),
    ),
    count: counted[0]!.count,
    sums: sumByCurrency(sums),
    forecast: await withOwnCurrency(scope, expected),
    docks: docks.map(({ dock }) => dock),
    members,
    tags,
    fields,
    filters: { ...filters, tag: tag?.id },
  }
}

/** More than are counted are not added up either: then none is looked up. */
const unlessTooMany = (
  ids: Expression<unknown>,
) => sql<string>`(with asked as materialized (${ids} limit ${sql.lit(mostCounted + 1)})
  select id from asked where (select count(*) from asked) <= ${sql.lit(mostCounted)})`

/** What an address of the list asks for, with what it leaves unsaid. */
export async function readList(scope: PortScope, asked: InterestFilters, search: URLSearchParams) {
  const view = asked.view ?? (asked.assignee ? 'all' : firstView(scope))
  const filters = { ...asked, view, sort: sortFor(view, asked.sort) }
  const [tag, fields] = await Promise.all([
    findTagFilter(scope, 'interest', filters.tag),
    readFieldQuery(scope, 'interest', search),
  ])
  return { filters, sort: sorts[filters.sort], tag, fields, now: new Date() }
}
export type List = Awaited<ReturnType<typeof readList>>

const askedInterests = (db: Reader, scope: PortScope, { filters, now, tag }: List) =>
  fromInterests(db).where((eb) => matchesFilters(eb, scope, filters, now, tag))

type Page = { cursor: Cursor | null; size: number; columns: readonly string[] }

/** The rows of the list behind a cursor, with what stands in some of the port's own fields. */
export function interestPage(db: Reader, scope: PortScope, list: List, { cursor, size, columns }: Page) {
  const { filters, fields, sort, tag, now } = list
  const matching = joinInterests(db)
    .where((eb) => matchesFilters(eb, scope, filters, now, tag))
    .where((eb) => eb.and(matchesFields(fields, 'i.id')))
  const order = fieldOrder({
    query: fields,
    cursor,
    size,
    record: 'i.id',
    listed: 'row.id',
    matching: (and) =>
      askedInterests(db, scope, list)
        .where((eb) => eb.and(matchesFields(fields, 'i.id')))
        .select('i.id')
        .where(and),
  })
  const listed = db
    .selectFrom(ordered(matching).as('row'))
    .selectAll('row')
    .select([tagsOf('interest', 'row.id').as('tags'), columnValues(scope, columns, 'row.id').as('custom')])
    .select(orderValue(order).as('field_order'))
  return order ? inFieldOrder(listed, order) : keyset(listed, sort, cursor, size)
}
export type InterestPageRow = Awaited<ReturnType<ReturnType<typeof interestPage>['execute']>>[number]

/** What the next page starts behind. */
export const keyOf =
  ({ fields, sort }: List) =>
  (row: InterestPageRow) =>
    fields.sort ? orderCursor(row) : sort.columns.map((column) => row[columnOf(column)])

/** An order that the view does not have gives way to its first one. */
const sortFor = (view: InterestView, asked: InterestSort | undefined): InterestSort =>
  asked && sortsOf(view).includes(asked) ? asked : view === 'closed' ? 'closed' : 'newest'

/** Days in the stage, and whether that is past its limit; a closed interest has no age. */
export function ageOf(
  { port }: PortScope,
  { stage, stage_entered_at, outcome }: { stage: Stage; stage_entered_at: Date; outcome: string | null },
  now: Date,
) {
  if (outcome) return {}
  const days = daysInStage(stage_entered_at, { now, zone: port.timezone })
  return { days, isLate: isRotting(stage, days, port.settings.rottingDays) }
}

/** A Date holds milliseconds, the database microseconds: a cursor of the first would meet its row again. */
const inMicroseconds: Record<string, 'entered_order' | 'closed_order'> = {
  'row.stage_entered_at': 'entered_order',
  'row.closed_at': 'closed_order',
}
const columnOf = (column: (typeof sorts)[keyof typeof sorts]['columns'][number]) =>
  inMicroseconds[column] ?? (column.slice('row.'.length) as 'id')

/** Rows with what each sort goes by; nothing stands last. */
const ordered = (matching: ReturnType<typeof joinInterests>) =>
  selectRow(matching).select([
    sql<string>`i.stage_entered_at::text`.as('entered_order'),
    sql<string | null>`i.closed_at::text`.as('closed_order'),
    sql<string>`coalesce(i.next_step_on, 'infinity')`.as('due_order'),
    sql<string>`coalesce(${worth}, -1)`.as('value_order'),
    sql<string>`coalesce(${worthCurrency}, '')`.as('currency_order'),
  ])
