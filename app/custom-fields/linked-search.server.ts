import { sql, type RawBuilder } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { parseBerthNumber } from '#app/berths/berth.ts'
import { clientsFoundBy } from '#app/clients/client-search.server.ts'
import { interestsFoundBy } from '#app/interests/interest-search.server.ts'
import { isId, type CustomField, type FieldEntity } from './custom-field.ts'
import type { FieldFilter } from './field-query.ts'
import { viewRights } from './field-values.server.ts'

const id = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\da-f-])/gi
const code = /\s·\s([\da-f]{8})$/i

/** The record that a filter names: its id, also out of the address of its page; or words, for those who may look for such records. */
export function readLinked({ can }: PortScope, { target }: CustomField, typed: string): string | null {
  const known = typed.match(id)?.at(-1)?.toLowerCase()
  return known ?? (target && can(viewRights[target]) ? typed : null)
}

/** The ids of the records that somebody may mean by a piece of their name; "Anna Berg · 0e4f12ab" is one of that name. */
export function linkedFoundBy(target: FieldEntity, typed: string): RawBuilder<string> {
  const short = code.exec(typed)?.[1]?.toLowerCase()
  const words = typed.replace(code, '').trim()
  const found = {
    client: () => clientsFoundBy(words),
    vessel: () => sql<string>`(select matching_vessels(${words}, 1000))`,
    berth: () =>
      sql<string>`(select id from berths where starts_with(label, ${parseBerthNumber(words)?.label ?? words.toUpperCase()}))`,
    interest: () => interestsFoundBy(words),
  }[target]()
  return short ? sql`(select id from ${found} as named (id) where right(id::text, 8) = ${short})` : found
}

/** The same filters with what the records are called that they name by their ids. */
export async function withNames(scope: PortScope, fields: readonly CustomField[], filters: FieldFilter[]) {
  const targetOf = (filter: FieldFilter) => fields.find((field) => field.id === filter.id)?.target
  const named = filters.filter(({ is }) => is && isId(is)).filter((filter) => targetOf(filter))
  if (named.length === 0) return filters
  const found = await scope.read((db) =>
    Object.fromEntries(
      named.map((filter) => [
        filter.id,
        db.selectNoFrom(sql<string | null>`(${nameOf(scope, targetOf(filter)!, filter.is!)})`.as('name')),
      ]),
    ),
  )
  return filters.map((filter) => ({ ...filter, name: found[filter.id]?.[0]?.name ?? undefined }))
}

function nameOf({ can }: PortScope, target: FieldEntity, record: string) {
  if (!can(viewRights[target])) return sql`select null`
  return {
    client: sql`select name from clients where id = ${record}::uuid`,
    vessel: sql`select coalesce(name, registration) from vessels where id = ${record}::uuid`,
    berth: sql`select label from berths where id = ${record}::uuid`,
    interest: sql`select c.name from interests i join clients c on c.id = i.client_id where i.id = ${record}::uuid`,
  }[target]
}
