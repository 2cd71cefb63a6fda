import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { parseBerthNumber } from '#app/berths/berth.ts'
import { blockedOn } from '#app/berths/maintenance-window.server.ts'
import { primaryContact } from '#app/clients/primary-contact.server.ts'
import { clientsFoundBy } from '#app/clients/client-search.server.ts'
import { byField } from '#app/custom-fields/field-search.server.ts'
import { dateIn } from '#app/dates/when.ts'
import { interestsFoundBy } from '#app/interests/interest-search.server.ts'
import { joinInterests, selectRow } from '#app/interests/interest-rows.server.ts'
import { isAnyOf } from '#db/any-of.ts'
import type { PortTransaction } from '#db/port.ts'

export const SearchWords = z.object({ q: z.string().trim().max(100).optional().catch(undefined) })

const shown = 8
const mostFound = 1000
type Reader = Pick<PortTransaction, 'selectFrom'>

/** What a person may mean by some words: clients, vessels, interests and berths, each kind by right. No words find nothing. */
export async function searchPort(scope: PortScope, q: string | undefined) {
  if (!q) return null
  const mayFind = {
    clients: scope.can('clients:view'),
    interests: scope.can('interests:view'),
    berths: scope.can('berths:view'),
  }
  const today = dateIn(new Date(), scope.port.timezone)
  const ids = await findIds(scope, q, mayFind)
  const { berthCount, ...found } = await scope.read((db) => {
    const clients = db.selectFrom('clients as c').where(isAnyOf('c.id', these(ids.clients)))
    const vessels = db
      .selectFrom('vessels as v')
      .innerJoin('clients as c', 'c.id', 'v.client_id')
      .where(isAnyOf('v.id', these(ids.vessels)))
    const interests = joinInterests(db).where(isAnyOf('i.id', these(ids.interests)))
    const berths = findBerths(db, q).where(sql<SqlBool>`${mayFind.berths}`)
    return {
      clients: clients
        .select(['c.id', 'c.name', 'c.archived_at'])
        .select((eb) => [primaryContact(eb, 'email').as('email'), primaryContact(eb, 'phone').as('phone')])
        .orderBy(sql`c.archived_at is not null`)
        .orderBy('c.sort_name')
        .orderBy('c.id')
        .limit(shown),
      vessels: vessels
        .select(['v.id', 'v.name', 'v.loa', 'v.beam', 'v.draft', 'c.name as client'])
        .orderBy('v.search')
        .orderBy('v.id')
        .limit(shown),
      interests: selectRow(interests)
        .orderBy('i.closed_at', (order) => order.desc().nullsFirst())
        .orderBy('i.id', 'desc')
        .limit(shown),
      berths: berths
        .select(['b.id', 'b.label', 'b.status', 'b.length', 'b.width'])
        .select((eb) => blockedOn(eb, today).as('is_under_repair'))
        .orderBy('b.dock')
        .orderBy('b.number_order')
        .orderBy('b.id')
        .limit(shown),
      berthCount: db
        .selectFrom(
          berths
            .select('b.id')
            .limit(mostFound + 1)
            .as('found'),
        )
        .select(sql<number>`count(*)`.as('count')),
    }
  })
  const counts = {
    clients: ids.clients.length,
    vessels: ids.vessels.length,
    interests: ids.interests.length,
    berths: berthCount[0]!.count,
  }
  return { ...found, counts }
}
export type Found = NonNullable<Awaited<ReturnType<typeof searchPort>>>

type May = { clients: boolean; interests: boolean }
type Ids = { clients: string[]; vessels: string[]; interests: string[] }

/** Looked for once: rows, counts and interests are all read from the same finds. */
async function findIds(scope: PortScope, q: string, may: May): Promise<Ids> {
  const clients = sql<{ id: string }>`${clientsFoundBy(q)}`
  const vessels = sql<{ id: string }>`(select matching_vessels(${q}, ${mostFound}) union ${byField('vessel', q)})`
  const known = {
    clients: sql<string>`(select id from found_clients)`,
    vessels: sql<string>`(select id from found_vessels)`,
  }
  const where = (isAllowed: boolean, each: RawBuilder<string>) =>
    sql<string[]>`case when ${isAllowed} then array${each} else '{}' end`
  const { ids } = await scope.read((db) => ({
    ids: db
      .with(
        (cte) => cte('found_clients(id)').materialized(),
        () => clients,
      )
      .with(
        (cte) => cte('found_vessels(id)').materialized(),
        () => vessels,
      )
      .selectNoFrom([
        where(may.clients, known.clients).as('clients'),
        where(may.clients, known.vessels).as('vessels'),
        where(may.interests, interestsFoundBy(q, known)).as('interests'),
      ]),
  }))
  return ids[0]!
}
const these = (ids: string[]) => sql<string>`(select unnest(${ids}::uuid[]))`

/** "B-7", "b7" and "B": a berth, or all that begin so; or by what stands in the port's own fields. */
const findBerths = (db: Reader, q: string) =>
  db
    .selectFrom('berths as b')
    .where('b.archived_at', 'is', null)
    .where((eb) =>
      eb.or([
        sql<SqlBool>`starts_with(b.label, ${parseBerthNumber(q)?.label ?? q.toUpperCase()})`,
        ...(q.length < 3 ? [] : [isAnyOf('b.id', sql`(${byField('berth', q)})`)]),
      ]),
    )
