import { createPostgresBackend, runMigrations } from 'bullmq'
import pg from 'pg'
import type { Store } from './bull-queues.ts'
import { log } from './log.ts'

const schema = 'bullmq'
const role = 'crm_queue'

/** The queues' own connections: each worker keeps one to be woken by, and a pool too small for that stands still without a word. */
export function openPostgresQueues(): Store {
  const pool = new pg.Pool({
    connectionString: process.env.DATABASE_URL,
    options: `-c role=${role} -c search_path=${schema} -c jit=off`,
    application_name: 'port-nimara queues',
    max: 25,
    connectionTimeoutMillis: 3000,
    statement_timeout: 10_000,
    lock_timeout: 5000,
    keepAlive: true,
    allowExitOnIdle: true,
  })
  pool.setMaxListeners(50)
  pool.on('error', (error) => log.warn({ reason: error.message }, 'an idle connection of the queues was lost'))
  pool.on('connect', (client) =>
    client.on('error', (error) => log.warn({ reason: error.message }, 'a connection of the queues was lost')),
  )
  return {
    backend: 'PostgreSQL',
    factory: createPostgresBackend as unknown as Store['factory'],
    producer: pool,
    worker: pool,
    check: async () => void (await pool.query('select 1')),
    close: () => pool.end(),
  }
}

/** Makes or updates the queues' tables as the owner of the database, and lets one narrow role use them. */
export async function migrateQueues(ownerUrl: string) {
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000 })
  await owner.connect()
  try {
    await runMigrations(owner as never, schema)
    // it makes a sequence for each queue, and a temporary table for many jobs at once
    await owner.query(`
      grant usage, create on schema ${schema} to ${role};
      grant select, insert, update, delete on all tables in schema ${schema} to ${role};
      grant execute on all functions in schema ${schema} to ${role};
      do $$
      declare
        mine regclass;
      begin
        execute format('grant temporary on database %I to ${role}', current_database());
        -- those of queues belong to the role, and are not the owner's to give
        for mine in
          select oid from pg_class where relkind = 'S' and relnamespace = '${schema}'::regnamespace and relowner = current_user::regrole
        loop
          execute format('grant usage, select, update on sequence %s to ${role}', mine);
        end loop;
      end $$`)
  } finally {
    await owner.end()
  }
}
