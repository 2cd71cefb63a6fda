import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { matchesFields } from '#app/custom-fields/field-filter.server.ts'
import { keyset } from '#db/page.ts'
import { ClientFilters } from './client-input.server.ts'
import { askedClients, readList } from './client-list.server.ts'

/** Who stands before and behind a client in the list that one came from, by the search part of that list's address. */
export async function findNeighbours(scope: PortScope, id: string, address: string | null) {
  scope.require('clients:view')
  if (address === null) return null
  const search = new URLSearchParams(address.slice(0, 1000).replaceAll('\0', ''))
  const filled = Object.fromEntries([...search].filter(([, value]) => value !== ''))
  const list = await readList(scope, ClientFilters.parse(filled), search)
  const to = search.toString()
  // an order by a field of the port's own is known to the list alone
  if (list.fields.sort) return { list: to, previous: null, next: null, isOrdered: false }
  const { here } = await scope.read((db) => ({
    here: db
      .selectFrom('clients')
      .select(['id', 'sort_name', sql<string>`updated_at::text`.as('changed_at')])
      .where('id', '=', id),
  }))
  if (!here[0]) return null
  const { sort_name, changed_at } = here[0]
  const values = { name: [sort_name, id], newest: [id], changed: [changed_at, id] }[list.filters.sort]
  const { previous, next } = await scope.read((db) => {
    const matching = askedClients(db, scope, list)
      .where((eb) => eb.and(matchesFields(list.fields, 'c.id')))
      .select(['c.id', 'c.name'])
    const beside = (isBack: boolean) => keyset(matching, list.sort, { values, isBack }, 0)
    return { previous: beside(true), next: beside(false) }
  })
  return { list: to, previous: previous[0] ?? null, next: next[0] ?? null, isOrdered: true }
}
export type Neighbours = Awaited<ReturnType<typeof findNeighbours>>
