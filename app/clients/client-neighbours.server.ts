import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { matchesFields } from '#app/custom-fields/field-filter.server.ts'
import { fieldOrder, inFieldOrder, orderValueOf } from '#app/custom-fields/field-order.server.ts'
import { keyset } from '#db/page.ts'
import { ClientFilters } from './client-input.server.ts'
import { askedClients, keyOf, readList } from './client-list.server.ts'

/** Who stands before and behind a client in the list that one came from, by the search part of that list's address. */
export async function findNeighbours(scope: PortScope, id: string, address: string | null) {
  scope.require('clients:view')
  if (address === null) return null
  const search = new URLSearchParams(address.slice(0, 1000).replaceAll('\0', ''))
  const filled = Object.fromEntries([...search].filter(([, value]) => value !== ''))
  const list = await readList(scope, ClientFilters.parse(filled), search)
  const { fields } = list
  const { here } = await scope.read((db) => ({
    here: db
      .selectFrom('clients as c')
      .select(['c.id', 'c.sort_name', sql<string>`c.updated_at::text`.as('changed_at')])
      .select(orderValueOf(fields, 'c.id').as('field_order'))
      .where('c.id', '=', id),
  }))
  if (!here[0]) return null
  const values = keyOf(list)(here[0])
  const { previous, next } = await scope.read((db) => {
    const matching = askedClients(db, scope, list).where((eb) => eb.and(matchesFields(fields, 'c.id')))
    const beside = (isBack: boolean) => {
      const cursor = { values, isBack }
      const ids = (and: RawBuilder<SqlBool>) => matching.select('c.id').where(and)
      const order = fieldOrder({ query: fields, cursor, size: 0, record: 'c.id', matching: ids })
      const shown = matching.select(['c.id', 'c.name'])
      return order ? inFieldOrder(shown, order) : keyset(shown, list.sort, cursor, 0)
    }
    return { previous: beside(true), next: beside(false) }
  })
  return { list: search.toString(), previous: previous[0] ?? null, next: next[0] ?? null }
}
export type Neighbours = Awaited<ReturnType<typeof findNeighbours>>
