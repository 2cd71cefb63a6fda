import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { PortTransaction } from '#db/port.ts'
import { likeness, type Common } from './likeness.ts'

export type Pair = readonly [one: string, two: string]
const atOnce = 500

/** How much speaks for each pair being one client; pairs of which one is archived or merged are left out. */
export async function weighPairs(tx: PortTransaction, pairs: readonly Pair[]) {
  const weighed = []
  for (let at = 0; at < pairs.length; at += atOnce) {
    const { rows } = await evidenceOf(pairs.slice(at, at + atOnce)).execute(tx)
    for (const { one, two, ...common } of rows) weighed.push({ one, two, ...likeness(common) })
  }
  return weighed
}

const evidenceOf = (pairs: readonly Pair[]): RawBuilder<Common & { one: string; two: string }> => sql`
  select p.one, p.two, similarity(a.search, b.search) as name, ${shareContact('email')} as email, ${shareContact('phone')} as phone,
    coalesce(a.born_on = b.born_on, false) as birthday, coalesce(a.born_on <> b.born_on, false) as "isBornElsewhen",
    coalesce(fold(a.company_name) = fold(b.company_name), false) as company,
    exists (select from vessels v join vessels w on w.port_id = v.port_id and w.client_id = b.id and w.archived_at is null
      and (fold(w.name) = fold(v.name) or fold(w.registration) = fold(v.registration))
      where v.port_id = a.port_id and v.client_id = a.id and v.archived_at is null) as vessel,
    exists (select from client_contacts k join client_contacts l on l.port_id = k.port_id and l.client_id = b.id and l.kind = 'address'
      and l.archived_at is null and similarity(fold(l.value), fold(k.value)) >= 0.5
      where k.port_id = a.port_id and k.client_id = a.id and k.kind = 'address' and k.archived_at is null) as address
  from unnest(${pairs.map(([one]) => one)}::uuid[], ${pairs.map(([, two]) => two)}::uuid[]) as p (one, two)
  join clients a on a.port_id = port_in_scope() and a.id = p.one and a.archived_at is null
  join clients b on b.port_id = port_in_scope() and b.id = p.two and b.archived_at is null`

const shareContact = (kind: 'email' | 'phone') => sql<SqlBool>`exists (select from client_contacts k
  join client_contacts l on l.port_id = k.port_id and l.client_id = b.id and l.kind = k.kind and l.value = k.value and l.archived_at is null
  where k.port_id = a.port_id and k.client_id = a.id and k.kind = ${kind} and k.archived_at is null)`
