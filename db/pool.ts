import pg from 'pg'
import { log } from '#server/platform/log.ts'

// calendar dates stay text: a Date would drag a time zone in
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

let pool: pg.Pool | undefined

/** The one pool of this process, as the role that row-level security binds. Opened at the first use, from DATABASE_URL. */
export function openPool(): pg.Pool {
  if (pool) return pool
  pool = new pg.Pool({
    connectionString: process.env.DATABASE_URL,
    // compiling a query takes longer than any of ours runs
    options: '-c role=crm_app -c jit=off',
    application_name: 'port-nimara',
    pipeline: true,
    max: Number(process.env.DATABASE_POOL ?? 12),
    connectionTimeoutMillis: 3000,
    query_timeout: 15_000,
    statement_timeout: 10_000,
    lock_timeout: 5000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    // what it remembers of old questions goes with it
    maxLifetimeSeconds: 3600,
  })
  // Without both, a dying backend takes the process with it: the pool's listener covers idle clients, the client's those in a transaction.
  pool.on('error', (error) => log.warn({ reason: error.message }, 'an idle database connection was lost'))
  pool.on('connect', (client) =>
    client.on('error', (error) => log.warn({ reason: error.message }, 'a database connection was lost')),
  )
  return pool
}

export async function closePool() {
  const closing = pool
  pool = undefined
  await closing?.end()
}
