import pg from 'pg'
import { listProgramMigrations } from '#db/migrate.ts'

/** What the database does not have yet of this version of the program. */
export async function pendingMigrations(ownerUrl: string): Promise<string[]> {
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000 })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ there: boolean }>(
      `select to_regclass('kysely_migration') is not null as there`,
    )
    const done = rows[0]?.there ? (await owner.query<{ name: string }>('select name from kysely_migration')).rows : []
    const names = new Set(done.map(({ name }) => name))
    return (await listProgramMigrations()).filter((name) => !names.has(name))
  } finally {
    await owner.end()
  }
}
