import { migrate } from '#db/migrate.ts'
import { ensureRoles } from '#db/roles.ts'
import type { Database } from './platform/embedded-postgres.ts'
import { migrateQueues } from './platform/postgres-queues.ts'
import { StartProblem } from './platform/start-problem.ts'

/** Roles and tables as this version of the program needs them; db/pool.ts finds the addresses in the environment. */
export async function prepareDatabase(database: Database) {
  try {
    await ensureRoles(database.ownerUrl, database.appUrl, process.env.DATABASE_BACKUP_URL)
    await migrate(database.ownerUrl)
    await migrateQueues(database.ownerUrl)
  } catch (error) {
    throw new StartProblem(`The database could not be brought up to date: ${reasonOf(error)}`)
  }
  process.env.DATABASE_URL = database.appUrl
  process.env.DATABASE_OWNER_URL = database.ownerUrl
}

function reasonOf(error: unknown) {
  const { code, message } = error as { code?: string; message: string }
  if (/corrupted migrations/.test(message)) return 'it was made by a newer or another version of this program.'
  if (code === '42501') return `the login of DATABASE_OWNER_URL lacks a right (${message}).`
  return message.endsWith('.') ? message : `${message}.`
}
