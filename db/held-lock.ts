import pg from 'pg'
import { log } from '#server/platform/log.ts'

/**
 * Does work while a connection of its own holds a lock: when the process ends, however it ends, the server lets go of it and others see it.
 * Waits while somebody looks.
 */
export async function withHeldLock<T>(space: string, name: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: process.env.DATABASE_URL,
    options: '-c role=crm_app',
    application_name: `port-nimara ${space}`,
    connectionTimeoutMillis: 3000,
    keepAlive: true,
  })
  client.on('error', (error) => log.warn({ err: error, space }, 'the connection that holds a lock was lost'))
  try {
    await client.connect()
    await client.query('select pg_advisory_lock(hashtext($1), hashtext($2))', [space, name])
    return await work()
  } finally {
    await client.end().catch(() => undefined)
  }
}
