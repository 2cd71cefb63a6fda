import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { parseBerthNumber } from '#app/berths/berth.ts'
import { isAnyOf } from '#db/any-of.ts'
import { fieldEntityNouns, type FieldEntity } from './custom-field.ts'
import { viewRights } from './field-values.server.ts'

const id = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\da-f-])/gi
const code = /\s·\s([\da-f]{8})$/i
const none = '00000000-0000-0000-0000-000000000000'

/** The record that somebody means: by its name or number, by the address of its page, or as the form showed it. */
export async function findLinked(
  scope: PortScope,
  target: FieldEntity,
  text: string,
): Promise<{ value: string } | { problem: string }> {
  const noun = fieldEntityNouns[target]
  // the last id of an address is the record's: before it stands whose it is
  const known = text.match(id)?.at(-1)?.toLowerCase()
  const short = code.exec(text)?.[1]?.toLowerCase()
  const name = text.replace(code, '').trim()
  // a value that stands there already comes back as its id, also from somebody who may not see such records
  if (!known && !scope.can(viewRights[target]))
    return { problem: `You can’t choose a ${noun}: your role does not see them.` }
  // one that stands in a field may have been archived since
  const isMeant = (otherwise: string) =>
    short ? sql<boolean>`right(r.id::text, 8) = ${short}` : sql<boolean>`${sql.raw(otherwise)}`
  const { found } = await scope.read((db) => {
    const byName = {
      client: () =>
        db
          .selectFrom('clients as r')
          .select(['r.id', 'r.name as label'])
          .where(isAnyOf('r.id', sql`(select matching_clients(${name}, 1000))`))
          .where(sql<boolean>`fold(r.name) = fold(${name})`)
          .where(isMeant('r.archived_at is null')),
      vessel: () =>
        db
          .selectFrom('vessels as r')
          .select(['r.id', sql<string>`coalesce(r.name, r.registration)`.as('label')])
          .where(isAnyOf('r.id', sql`(select matching_vessels(${name}, 1000))`))
          .where(sql<boolean>`fold(${name}) in (fold(r.name), fold(r.registration))`)
          .where(isMeant('r.archived_at is null')),
      berth: () =>
        db
          .selectFrom('berths as r')
          .select(['r.id', 'r.label'])
          .where('r.label', '=', parseBerthNumber(name)?.label ?? name.toUpperCase())
          .where(isMeant('r.archived_at is null')),
      interest: () =>
        db
          .selectFrom('interests as r')
          .innerJoin('clients as c', 'c.id', 'r.client_id')
          .select(['r.id', 'c.name as label'])
          .where(isAnyOf('r.client_id', sql`(select matching_clients(${name}, 1000))`))
          .where(sql<boolean>`fold(c.name) = fold(${name})`)
          .where(isMeant('true')),
    }
    const byId = db
      .selectFrom(`${target}s` as 'clients')
      .select(['id', sql<string>`''`.as('label')])
      .where('id', '=', known ?? none)
    return { found: known ? byId : byName[target]().limit(20) }
  })
  if (found.length === 1) return { value: found[0]!.id }
  if (found.length === 0)
    return {
      problem: `There is no ${noun} “${text}” at this port. Type the whole name, or paste the address of its page.`,
    }
  const ways = found.slice(0, 5).map((each) => `${each.label} · ${each.id.slice(-8)}`)
  return { problem: `Several go by that name. Type one of these: ${ways.join('; ')}.` }
}
