import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

export type BenchPort = { id: string; appUrl: string; ownerUrl: string }

/** A connection in one port, as the application's role. */
export async function enterPort({ id, appUrl }: BenchPort) {
  const client = new pg.Client({ connectionString: appUrl, options: '-c role=crm_app' })
  await client.connect()
  await client.query(`select set_config('app.port_id', $1, false)`, [id])
  return client
}

const kinds = {
  'nobody reacts': `insert into domain_events (type, client_id) select 'client:updated', id from clients order by id limit $1`,
  'a lead gets warmer': `insert into domain_events (type, client_id, interest_id) select 'interest:noteAdded', client_id, id
    from interests where closed_at is null order by id limit $1`,
  'a person is told, also by mail': `insert into domain_events (type, client_id, interest_id, payload)
    select 'interest:assigned', client_id, id, jsonb_build_object('newAssigneeId', (select user_id from user_port_roles where ended_at is null order by id limit 1))
    from interests where closed_at is null order by id limit $1`,
} as const
export type EventKind = keyof typeof kinds

/** Events a second, from one COMMIT until the product's relay has handed on the last one. */
export async function measureRelay(port: BenchPort, kind: EventKind, events: number) {
  const client = await enterPort(port)
  const waiting = async () =>
    (await client.query<{ count: number }>('select count(*)::int as count from outbox')).rows[0]!.count
  while ((await waiting()) > 0) await pause(50)
  const { rowCount } = await client.query(kinds[kind], [events])
  const began = performance.now()
  while ((await waiting()) > 0) await pause(10)
  const seconds = (performance.now() - began) / 1000
  await client.end()
  return (rowCount ?? 0) / seconds
}

/** The same by plain SQL on bare tables: 200 at a time where nobody reacts, else a transaction with one row for each. */
export async function measureRelayFloor({ ownerUrl }: BenchPort, kind: EventKind, events: number) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(
    'create table bench_outbox (id uuid primary key default uuidv7()); create table bench_told (id uuid primary key default uuidv7(), event_id uuid unique)',
  )
  await client.query('insert into bench_outbox select from generate_series(1, $1)', [events])
  const began = performance.now()
  for (;;) {
    const { rows } = await client.query<{ id: string }>('select id from bench_outbox order by id limit 200')
    if (rows.length === 0) break
    if (kind === 'nobody reacts')
      await client.query('delete from bench_outbox where id = any($1)', [rows.map(({ id }) => id)])
    else
      for (const { id } of rows) {
        await client.query('begin')
        await client.query('insert into bench_told (event_id) values ($1)', [id])
        await client.query('delete from bench_outbox where id = $1', [id])
        await client.query('commit')
      }
  }
  const seconds = (performance.now() - began) / 1000
  await client.query('drop table bench_outbox, bench_told')
  await client.end()
  return events / seconds
}
