import type { Rows } from './product.ts'

/** Filled in the background, or at every request. */
const restless = [
  'outbox',
  'event_reactions',
  'notifications',
  'mail_deliveries',
  'digest_runs',
  'digest_notices',
  'password_links',
  'signing_links',
  'waiting_offer_links',
  'rate_limits',
  'sessions',
  'known_devices',
  'recent_views',
  'berth_recommendation_runs',
  'custom_field_watches',
  'custom_field_gaps',
]

/** What the worker makes of a change comes a moment later, in nobody's name: only what people did is counted. */
const madeBy: Record<string, string> = {
  domain_events: 'user_id',
  audit_logs: 'user_id',
  activities: 'author_id',
  files: 'uploaded_by',
  document_events: 'user_id',
  reminders: 'author_id',
  berth_recommendations: 'decided_by',
}
const countOf = (name: string) =>
  `select count(*) from "${name}" ${name in madeBy ? `where ${madeBy[name]} is not null` : ''}`

const known = new Map<boolean, Promise<string[]>>()

/** Their names, asked once: no test makes a table. */
function tables(query: Rows, scoped: boolean): Promise<string[]> {
  const names = known.get(scoped) ?? readNames(query, scoped)
  known.set(scoped, names)
  return names
}

async function readNames(query: Rows, scoped: boolean): Promise<string[]> {
  const rows = await query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> all($1)
      and (not $2 or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'port_id')) order by 1`,
    [[...restless, 'migrations', 'kysely_migration', 'kysely_migration_lock'], scoped],
  )
  return rows.map(({ name }) => name)
}

/** How many rows each table has. */
export async function countTables(query: Rows): Promise<Record<string, number>> {
  const names = await tables(query, false)
  const [row] = await query<{ counts: Record<string, number> }>(
    `select json_object_agg(name, n) as counts from (${names.map((name) => `select '${name}' as name, (${countOf(name)}) as n`).join(' union all ')}) each`,
  )
  return row!.counts
}

/** A print of everything that a port has: equal when nothing of it changed. */
export async function printOfPort(query: Rows, slug: string): Promise<Record<string, string>> {
  const prints: Record<string, string> = {}
  for (const name of await tables(query, true)) {
    const [row] = await query<{ print: string }>(
      `select md5(coalesce(string_agg(t::text, '' order by t.id), '')) as print from "${name}" t
       join ports p on p.id = t.port_id and p.slug = $1`,
      [slug],
    )
    prints[name] = row!.print
  }
  return prints
}

/** A row of the same table in another port, for an id. */
export async function sameInPort(query: Rows, id: string, slug: string): Promise<string | undefined> {
  for (const name of await tables(query, true)) {
    const [here] = await query(`select 1 from "${name}" where id = $1`, [id])
    if (!here) continue
    const [row] = await query<{ id: string }>(
      `select t.id from "${name}" t join ports p on p.id = t.port_id and p.slug = $1 order by t.id limit 1`,
      [slug],
    )
    return row?.id
  }
  const [person] = await query<{ id: string }>(
    `select u.id from users u join user_port_roles m on m.user_id = u.id join ports p on p.id = m.port_id and p.slug = $2
     where exists (select from users where id = $1) and not u.is_super_admin order by u.email limit 1`,
    [id, slug],
  )
  return person?.id
}
