import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import { startsWithOwn } from '#app/access/starts-with-own.ts'
import { listMembers } from '#app/access/member-list.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { countMatching, matchesFields } from '#app/custom-fields/field-filter.server.ts'
import { fieldOrder, inFieldOrder, orderCursor, orderValue, orderWidth } from '#app/custom-fields/field-order.server.ts'
import { columnValues, readFieldQuery } from '#app/custom-fields/field-query.server.ts'
import { countryName } from '#app/geo/country.ts'
import { findTagFilter, isTagged, type TagFilter } from '#app/tags/tag-filter.server.ts'
import { listTags, tagsOf } from '#app/tags/tags-of.server.ts'
import { isAnyOf } from '#db/any-of.ts'
import { cutPage, keyset, readCursor, type Cursor } from '#db/page.ts'
import type { DB } from '#db/schema.ts'
import type { Reader } from '#db/transaction.ts'
import type { ClientFilters } from './client-input.server.ts'
import { clientsFoundBy } from './client-search.server.ts'
import { primaryContact } from './primary-contact.server.ts'

const sorts = {
  name: { columns: ['c.sort_name', 'c.id'], direction: 'asc' },
  newest: { columns: ['c.id'], direction: 'desc' },
  changed: { columns: ['c.updated_at', 'c.id'], direction: 'desc' },
} as const
const pageSize = 50

export async function listClients(scope: PortScope, typed: ClientFilters, search: URLSearchParams) {
  scope.require('clients:view')
  const list = await readList(scope, typed, search)
  const { first, filters, tag, fields } = list
  const cursor = readCursor(search, cursorWidth(list))
  // the first page of a search counts its finds as it reads them: seeking them twice would cost as much again
  const isFirstSearch = Boolean(filters.q) && !cursor && !fields.sort
  const { clients, counted, members, tags } = await scope.read((db) => ({
    clients: clientPage(db, scope, list, { cursor, size: pageSize, columns: fields.columns, isCounted: isFirstSearch }),
    counted: isFirstSearch
      ? db.selectNoFrom(sql<number>`0`.as('count'))
      : db.selectNoFrom(
          countMatching(fields, 'c.id', (conditions) =>
            askedClients(db, scope, list)
              .where((eb) => eb.and(conditions))
              .select('c.id'),
          ).as('count'),
        ),
    members: listMembers(db),
    tags: listTags(db),
  }))
  const count = isFirstSearch ? (clients[0]?.found ?? 0) : counted[0]!.count
  const { rows, ...around } = cutPage(clients, pageSize, cursor, keyOf(list))
  // named here, so that no list carries the names of all countries
  const shown = rows.map(
    ({ found: _found, sort_name: _sort, changed_at: _at, company_name: _company, field_order: _order, ...row }) => ({
      ...row,
      country: countryName(row.country),
    }),
  )
  return { ...around, rows: shown, count, members, tags, fields, filters: { ...filters, tag: tag?.id }, first }
}

type Page = { cursor: Cursor | null; size: number; columns: readonly string[]; isCounted?: boolean }

/** The rows of the list behind a cursor, with what stands in some of the port's own fields. */
export function clientPage(db: Reader, scope: PortScope, list: List, { cursor, size, columns, isCounted }: Page) {
  const { fields, sort } = list
  const matching = askedClients(db, scope, list).where((eb) => eb.and(matchesFields(fields, 'c.id')))
  const order = fieldOrder({
    query: fields,
    cursor,
    size,
    record: 'c.id',
    matching: (and) => matching.select('c.id').where(and),
  })
  const listed = matching
    .leftJoin('users as u', 'u.id', 'c.assignee_id')
    .select([
      'c.id',
      'c.name',
      'c.kind',
      'c.company_name',
      'c.source',
      'c.country',
      'c.sort_name',
      'c.updated_at',
      // as text: a Date loses the microseconds that the next page starts behind
      sql<string>`c.updated_at::text`.as('changed_at'),
      'u.name as assignee',
      (isCounted ? sql<number>`count(*) over ()` : sql<number>`0`).as('found'),
    ])
    .select((eb) => [primaryContact(eb, 'email').as('email'), primaryContact(eb, 'phone').as('phone')])
    .select([tagsOf('client', 'c.id').as('tags'), columnValues(scope, columns, 'c.id').as('custom')])
    .select(orderValue(order).as('field_order'))
    .select((eb) =>
      eb
        .selectFrom('interests as i')
        .select((each) => each.fn.countAll<number>().as('count'))
        .whereRef('i.port_id', '=', 'c.port_id')
        .whereRef('i.client_id', '=', 'c.id')
        .where('i.closed_at', 'is', null)
        .as('open_interests'),
    )
  return order ? inFieldOrder(listed, order) : keyset(listed, sort, cursor, size)
}
export type ClientPageRow = Awaited<ReturnType<ReturnType<typeof clientPage>['execute']>>[number]

export const cursorWidth = ({ fields, sort }: List) => (fields.sort ? orderWidth : sort.columns.length)

/** What the next page starts behind. */
export const keyOf =
  ({ fields, filters }: List) =>
  (row: Pick<ClientPageRow, 'id' | 'sort_name' | 'changed_at' | 'field_order'>): string[] => {
    if (fields.sort) return orderCursor(row)
    return { name: [row.sort_name, row.id], newest: [row.id], changed: [row.changed_at, row.id] }[filters.sort]
  }

/** What an address of the list asks for, with what it leaves unsaid. */
export async function readList(scope: PortScope, typed: ClientFilters, search: URLSearchParams) {
  const first: 'me' | 'all' = startsWithOwn(scope, 'clients:edit') ? 'me' : 'all'
  const filters = { ...typed, assignee: typed.assignee ?? (typed.q ? 'all' : first) }
  const [tag, fields] = await Promise.all([
    findTagFilter(scope, 'client', filters.tag),
    readFieldQuery(scope, 'client', search),
  ])
  return { first, filters, sort: sorts[filters.sort], tag, fields }
}
export type List = Awaited<ReturnType<typeof readList>>

/** Before the port's own fields are asked. */
export const askedClients = (
  db: Pick<Reader, 'selectFrom'>,
  scope: PortScope,
  { filters, tag }: Pick<List, 'filters' | 'tag'>,
) => db.selectFrom('clients as c').where((eb) => matches(eb, filters, scope.user?.id, tag))

type ClientRow = ExpressionBuilder<DB & { c: DB['clients'] }, 'c'>

function matches(
  eb: ClientRow,
  { q, source, assignee, archived }: ClientFilters,
  userId: string | undefined,
  tag: TagFilter | undefined,
) {
  const conditions: Expression<SqlBool>[] = [eb('c.archived_at', archived ? 'is not' : 'is', null)]
  // who was merged is found as the survivor
  if (archived) conditions.push(eb('c.survivor_id', 'is', null))
  if (source) conditions.push(eb('c.source', '=', source))
  if (assignee === 'nobody') conditions.push(eb('c.assignee_id', 'is', null))
  else if (assignee && assignee !== 'all')
    conditions.push(eb('c.assignee_id', '=', assignee === 'me' ? (userId ?? null) : assignee))
  if (tag) conditions.push(isTagged('client', 'c.id', tag))
  if (q) conditions.push(isAnyOf('c.id', clientsFoundBy(q)))
  return eb.and(conditions)
}
