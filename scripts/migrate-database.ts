// `npm run migrate`: brings roles and tables up to this version of the program, as its start does; for an upgrade that does it first.
import { openCommandDatabase } from '#server/platform/embedded-postgres.ts'
import { readEnv } from '#server/platform/env.ts'
import { StartProblem } from '#server/platform/start-problem.ts'
import { prepareDatabase } from '#server/prepare-database.ts'
import { pendingMigrations } from './pending-migrations.ts'

try {
  const database = await openCommandDatabase(readEnv())
  try {
    const pending = await pendingMigrations(database.ownerUrl)
    await prepareDatabase(database)
    process.stdout.write(pending.length > 0 ? `Done: ${pending.join(', ')}\n` : 'The database was up to date.\n')
  } finally {
    await database.close()
  }
} catch (error) {
  if (!(error instanceof StartProblem)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
