import pg from 'pg'
import { familyNames, givenNames, vesselNames } from './invented-names.ts'
import { fillInterests } from './many-interests.ts'

export type ManyClients = { port: string; clients: number; interests: number; seed: number }
type Urls = { ownerUrl: string; adminUrl?: string }

const batch = 50_000
const tables = ['clients', 'client_contacts', 'vessels', 'interests', 'interest_stage_events']

/**
 * Up to a million clients for measuring: set-based SQL with the triggers at rest, so without audit rows and events. The same seed makes
 * the same people. Never for an installation with real data.
 */
export async function makeManyClients({ ownerUrl, adminUrl }: Urls, { port, clients, interests, seed }: ManyClients) {
  if (clients > 1_000_000) throw new Error('A million clients at most.')
  const db = new pg.Client({ connectionString: adminUrl ?? ownerUrl })
  await db.connect()
  try {
    const { rows } = await db.query<{ id: string; currency: string }>(
      `select id, default_currency as currency from ports where slug = $1`,
      [port],
    )
    const place = rows[0]
    if (!place) throw new Error(`There is no port ${port}.`)
    await db.query(`select set_config('app.port_id', $1, false), setseed($2)`, [place.id, (seed % 1000) / 1000])
    await db.query('create temporary table made (n integer primary key, id uuid not null, at timestamptz not null)')
    // without triggers and key checks, which takes a superuser: the embedded server's, or an owner who is one
    await db.query('set session_replication_role = replica')
    for (let first = 1; first <= clients; first += batch)
      await addClients(db, { portId: place.id, first, last: Math.min(first + batch - 1, clients), clients, seed })
    await fillInterests(db, { portId: place.id, currency: place.currency, clients, interests, seed })
    await db.query('set session_replication_role = origin')
    for (const table of tables) await db.query(`vacuum (analyze) ${table}`)
  } finally {
    await db.end()
  }
}

type Batch = { portId: string; first: number; last: number; clients: number; seed: number }

async function addClients(db: pg.Client, { portId, first, last, clients, seed }: Batch) {
  // ids carry the time, so the newest client has the last number
  await db.query(
    `insert into made select n, uuidv7(at - now()), at from generate_series($1::integer, $2::integer) n,
      lateral (select now() - ($3::bigint - n + 1) * (interval '730 days' / $3::bigint)) as t (at)`,
    [first, last, clients],
  )
  await db.query(
    `insert into clients (id, port_id, kind, given_name, family_name, company_name, source, created_at, updated_at)
      select id, $1, case when n % 12 = 0 then 'company' else 'person' end,
        case when n % 12 <> 0 then ${nth('$5', '$4', 1)} end, case when n % 12 <> 0 then ${nth('$6', '$4', 2)} end,
        case when n % 12 = 0 then ${nth('$6', '$4', 2)} || ' Marine ' || n end,
        (array['website', 'manual', 'referral', 'broker', 'event', 'other'])[1 + n % 6], at, at
      from made where n between $2 and $3`,
    [portId, first, last, seed, givenNames, familyNames],
  )
  await db.query(
    `insert into client_contacts (port_id, client_id, kind, value, is_primary, created_at, updated_at)
      select $1::uuid, id, 'email', 'client' || n || '.' || $4 || '@example.net', true, at, at from made where n between $2 and $3
      union all
      select $1::uuid, id, 'phone', '+4477' || lpad(n::text, 8, '0'), true, at, at from made where n between $2 and $3 and n % 2 = 0`,
    [portId, first, last, String(seed)],
  )
  await db.query(
    `insert into vessels (port_id, client_id, name, type, loa, beam, draft, created_at, updated_at)
      select $1, id, ${nth('$5', '$4', 3)}, (array['motor', 'sail', 'catamaran'])[1 + n % 3], loa, round(loa * 0.26, 2),
        round(1 + loa * 0.06, 2), at, at
      from made, lateral (select (8 + abs(hashint8extended(n, $4::bigint) % 350) / 10.0)::numeric(6,2)) as size (loa)
      where n between $2 and $3 and n % 5 < 3`,
    [portId, first, last, seed, vesselNames],
  )
}

/** One of a list by number and seed; `salt` keeps first and last names apart. */
const nth = (list: string, seed: string, salt: number) =>
  `(${list}::text[])[1 + abs(hashint8extended(n, ${seed}::bigint * 10 + ${salt}) % array_length(${list}::text[], 1))]`
