import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { weighPairs, type Pair } from './pair-evidence.server.ts'

/** What more share says nothing about them: an office's telephone, a name that half the coast has. */
const mostSharing = 20
const mostGroups = 5000
const mostPairs = 20_000
/** So many are told of one by one; the rest waits in the list. */
const mostTold = 20
const leastScore = 50

/** Every way in which clients of a port share something. The first three are read along an index, a group after the other. */
const inOrder = {
  email: contactGroups('email'),
  phone: contactGroups('phone'),
  name: sql`select port_id, sort_name as value, id as client_id from clients where archived_at is null`,
}
const byValue = {
  birthday: sql`select port_id, born_on as value, id as client_id from clients where archived_at is null and born_on is not null`,
  company: sql`select port_id, fold(company_name) as value, id as client_id from clients where archived_at is null and company_name is not null`,
  vessel: sql`select port_id, fold(name) as value, client_id from vessels where archived_at is null and name is not null`,
  registration: sql`select port_id, fold(registration) as value, client_id from vessels where archived_at is null and registration is not null`,
}

function contactGroups(kind: 'email' | 'phone') {
  return sql`select port_id, value, client_id from client_contacts where kind = ${kind} and archived_at is null`
}

/** Looks through all clients of a port for pairs that may be one. Done twice it finds nothing new; a pair that was answered stays so. */
export async function scanDuplicates(scope: PortScope) {
  scope.require('clients:merge')
  const pairs = new Map<string, Pair>()
  let isWhole = true
  for (const query of [...Object.values(inOrder).map(groupsOf), ...Object.values(byValue).map(countedGroupsOf)]) {
    const { rows: found } = await scope.transaction((tx) => query.execute(tx))
    for (const { ids } of found) for (const pair of pairsIn(ids.toSorted())) pairs.set(pair.join(), pair)
    isWhole &&= found.length < mostGroups && pairs.size <= mostPairs
  }
  return scope.transaction(async (tx) => {
    const likely = (await weighPairs(tx, [...pairs.values()].slice(0, mostPairs))).filter(
      ({ score }) => score >= leastScore,
    )
    const fresh = await keepPairs(tx, likely)
    if (isWhole) await closePairsBut(tx, likely)
    for (const { one, two, score, reasons } of fresh.toSorted((a, b) => b.score - a.score).slice(0, mostTold))
      await record(tx, 'client:duplicateDetected', { clientId: one, otherId: two, score, reasons })
    return { found: likely.length, fresh: fresh.length }
  })
}

type Shared = { ids: string[] }
type Facts = ReturnType<typeof contactGroups>

const groupsOf = (facts: Facts) => sql<Shared>`select array_agg(distinct client_id) as ids from (${facts}) as g
  where port_id = port_in_scope() group by value having count(distinct client_id) between 2 and ${mostSharing} limit ${mostGroups}`

/** Counted first, in a table in memory: sorting all of them would take longer. */
const countedGroupsOf = (facts: Facts) => sql<Shared>`with shared as materialized (select value from (${facts}) as g
    where port_id = port_in_scope() group by value having count(*) between 2 and ${2 * mostSharing})
  select array_agg(distinct client_id) as ids from (${facts}) as g join shared using (value)
  where port_id = port_in_scope() group by value having count(distinct client_id) between 2 and ${mostSharing} limit ${mostGroups}`

const pairsIn = (ids: string[]): Pair[] => ids.flatMap((one, at) => ids.slice(at + 1).map((two) => [one, two] as const))

type Weighed = Awaited<ReturnType<typeof weighPairs>>

/** Keeps what was found; answers the pairs that nobody knew of. */
async function keepPairs(tx: PortTransaction, pairs: Weighed): Promise<Weighed> {
  if (pairs.length === 0) return []
  const { rows } = await sql<{ one: string; two: string }>`
    insert into client_duplicates (client_id, other_id, score, reasons)
    select one, two, score, reasons from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
      as found (one uuid, two uuid, score integer, reasons text[])
    on conflict (port_id, client_id, other_id) do update set score = excluded.score, reasons = excluded.reasons, state = 'open'
      where client_duplicates.state = 'gone'
        or (client_duplicates.state = 'open' and (client_duplicates.score, client_duplicates.reasons) is distinct from (excluded.score, excluded.reasons))
    returning case when old.id is null or old.state = 'gone' then new.client_id end as one, new.other_id as two`.execute(
    tx,
  )
  const fresh = new Set(rows.filter(({ one }) => one).map(({ one, two }) => `${one},${two}`))
  return pairs.filter(({ one, two }) => fresh.has(`${one},${two}`))
}

/** What made them alike is no more: a number was corrected, one of them archived. */
const closePairsBut = (tx: PortTransaction, pairs: Weighed) =>
  sql`update client_duplicates d set state = 'gone' where d.state = 'open' and not exists (
    select from jsonb_to_recordset(${JSON.stringify(pairs.map(({ one, two }) => ({ one, two })))}::jsonb) as found (one uuid, two uuid)
    where found.one = d.client_id and found.two = d.other_id)`.execute(tx)
