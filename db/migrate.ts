import { promises as fs } from 'node:fs'
import path from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import { FileMigrationProvider, Migrator } from 'kysely/migration'
import pg from 'pg'

const migrationFolder = path.join(process.env.PROJECT_DIR ?? process.cwd(), 'migrations')

const provider = new FileMigrationProvider({ fs, path, migrationFolder })

/** What this version of the program can make, in order. */
export const listProgramMigrations = async () => Object.keys(await provider.getMigrations()).toSorted()

/** Brings the schema up to date as its owner, or to an earlier version while it is empty; answers the names of what it ran. */
export async function migrate(ownerUrl: string, upTo?: string): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, connectionTimeoutMillis: 5000 })
  const db = new Kysely<never>({ dialect: new PostgresDialect({ pool }) })
  try {
    const migrator = new Migrator({ db, provider })
    const { error, results = [] } = await (upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest())
    if (error) throw error
    return results.map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}
