import type pg from 'pg'
import { listProgramMigrations, migrate } from '#db/migrate.ts'
import { ensureRoles } from '#db/roles.ts'
import type { Opening } from './parts.ts'
import { BackupProblem } from './sealed-file.ts'
import { connect, listMigrations, listTables } from './table-bytes.ts'

export type Target = {
  /** The login that owns the database to fill. */
  ownerUrl: string
  appUrl?: string
  /** Empties a database that holds something. */
  replace?: boolean
}

/** Makes the tables as they were when the backup was made; refuses a database that is in use or holds something. */
export async function makeSchema({ ownerUrl, appUrl, replace = false }: Target, { migrations }: Opening) {
  const known = await listProgramMigrations()
  if (migrations.some((name, at) => known[at] !== name))
    throw new BackupProblem(
      'This backup was made by a newer or another version of the product: restore it with that one.',
    )
  const client = await connect(ownerUrl)
  try {
    await requireUnused(client)
    const isMade = await hasTables(client)
    if (isMade && (await isFilled(client))) {
      if (!replace) throw new BackupProblem('The database is not empty: restore into an empty one, or say --replace.')
      await client.query('drop schema public cascade; create schema public; drop schema if exists bullmq cascade')
    } else if (isMade && (await listMigrations(client)).length !== migrations.length)
      await client.query('drop schema public cascade; create schema public')
  } finally {
    await client.end()
  }
  await ensureRoles(ownerUrl, appUrl)
  await migrate(ownerUrl, migrations.at(-1))
}

async function requireUnused(client: pg.Client) {
  const { rows } = await client.query(
    'select from pg_stat_activity where datname = current_database() and usename is not null and pid <> pg_backend_pid()',
  )
  if (rows.length > 0)
    throw new BackupProblem('Somebody is connected to the database: stop the application and its workers first.')
}

async function hasTables(client: pg.Client) {
  const { rows } = await client.query<{ found: boolean }>(
    `select to_regclass('public.kysely_migration') is not null as found`,
  )
  return rows[0]!.found
}

/** Row-level security hides rows from the owner too, so it is lifted for a look that is rolled back. */
async function isFilled(client: pg.Client) {
  const tables = (await listTables(client)).map(({ name }) => client.escapeIdentifier(name))
  if (tables.length === 0) return false
  await client.query('begin')
  try {
    await client.query(tables.map((name) => `alter table ${name} no force row level security`).join('; '))
    const { rows } = await client.query<{ filled: boolean }>(
      `select ${tables.map((name) => `exists (select from ${name})`).join(' or ')} as filled`,
    )
    return rows[0]!.filled
  } finally {
    await client.query('rollback')
  }
}
