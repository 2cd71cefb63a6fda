import pg from 'pg'

export type ManyRecords = { port: string; berths: number; auditRows: number; seed: number }
type Urls = { ownerUrl: string; adminUrl?: string }

const tables = ['berths', 'berth_map_data', 'custom_field_values', 'audit_logs']

/**
 * What else grows with a port: berths with their place on the plan, two fields of its own filled in for every client, and the audit log.
 * Made as `makeManyClients` makes its clients, after it. Never for an installation with real data.
 */
export async function makeManyRecords({ ownerUrl, adminUrl }: Urls, { port, berths, auditRows, seed }: ManyRecords) {
  const db = new pg.Client({ connectionString: adminUrl ?? ownerUrl })
  await db.connect()
  try {
    const { rows } = await db.query<{ id: string; currency: string }>(
      'select id, default_currency as currency from ports where slug = $1',
      [port],
    )
    const place = rows[0]
    if (!place) throw new Error(`There is no port ${port}.`)
    await db.query(`select set_config('app.port_id', $1, false)`, [place.id])
    await db.query('set session_replication_role = replica')
    await addBerths(db, place.id, place.currency, berths)
    await addFields(db, place.id, seed)
    await addAuditRows(db, place.id, auditRows)
    await db.query('set session_replication_role = origin')
    for (const table of tables) await db.query(`vacuum (analyze) ${table}`)
  } finally {
    await db.end()
  }
}

/** Docks of a hundred berths, drawn as rows of boxes. */
async function addBerths(db: pg.Client, portId: string, currency: string, berths: number) {
  await db.query(
    `with made as (
        insert into berths (port_id, dock, number, length, width, depth, longest_vessel, price, currency, tenure_years)
        select $1, 'X' || chr(65 + n / 100 / 26) || chr(65 + n / 100 % 26), (1 + n % 100)::text, 8 + n % 30, 3 + n % 7, 2 + n % 4,
          8 + n % 30, 100000 + n % 900 * 1000, $2, 25
        from generate_series(0, $3::integer - 1) n returning id, dock, number_order)
      insert into berth_map_data (port_id, kind, berth_id, x, y, width, height)
        select $1, 'berth', id, number_order * 12, 600 + dense_rank() over (order by dock) * 40, 10, 30 from made`,
    [portId, currency, berths],
  )
}

/** A number and a text for each client; a date for one in a thousand. */
async function addFields(db: pg.Client, portId: string, seed: number) {
  const { rows } = await db.query<{ id: string; kind: string }>(
    `insert into custom_field_definitions (port_id, entity, key, label, kind)
      values ($1, 'client', 'bench_number', 'Bench number', 'number'), ($1, 'client', 'bench_text', 'Bench text', 'text'),
        ($1, 'client', 'bench_rare', 'Bench rare', 'date')
      returning id, kind`,
    [portId],
  )
  for (const { id, kind } of rows)
    await db.query(
      `insert into custom_field_values (port_id, definition_id, entity, kind, client_id, number_value, text_value, date_value)
        select $1, $2, 'client', $3, id, case when $3 = 'number' then dice % 100000 end,
          case when $3 = 'text' then (array['Royal', 'Northern', 'Island', 'Harbour'])[1 + dice % 4] || ' club ' || dice % 5000 end, case when $3 = 'date' then date '2020-01-01' + (dice % 2000)::integer end
        from clients, lateral (select abs(hashtextextended(id::text, $4::bigint)) as dice) d
        where port_id = $1 and ($3 <> 'date' or dice % 1000 = 0)`,
      [portId, id, kind, seed],
    )
}

async function addAuditRows(db: pg.Client, portId: string, auditRows: number) {
  await db.query(
    `insert into audit_logs (id, port_id, user_id, action, entity, entity_id, changes, occurred_at)
      select uuidv7(at - now()), $1, people.ids[1 + n % array_length(people.ids, 1)], 'update', 'clients', c.ids[1 + n % array_length(c.ids, 1)],
        jsonb_build_object('tax_id', jsonb_build_object('old', n::text, 'new', (n + 1)::text)), at
      from generate_series(1, $2::integer) n,
        lateral (select now() - ($2::bigint - n + 1) * (interval '700 days' / $2::bigint)) as t (at),
        (select array_agg(user_id) as ids from user_port_roles where port_id = $1) people,
        (select array_agg(id) as ids from (select id from clients where port_id = $1 order by id limit 100000) first) c`,
    [portId, auditRows],
  )
}
