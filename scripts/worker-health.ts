// For the worker's container: ends with 0 while the worker at this address asks the database something every few seconds, as it does.
import pg from 'pg'

const client = new pg.Client({
  connectionString: process.env.DATABASE_URL,
  application_name: 'port-nimara health',
  connectionTimeoutMillis: 3000,
  query_timeout: 3000,
})
try {
  await client.connect()
  const { rowCount } = await client.query(
    `select from pg_stat_activity where application_name = 'port-nimara worker'
     and client_addr is not distinct from inet_client_addr() and state_change > now() - interval '30 seconds'`,
  )
  if (!rowCount) throw new Error('The worker has not asked the database anything for 30 seconds.')
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
} finally {
  await client.end().catch(() => undefined)
}
