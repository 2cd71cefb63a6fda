// `npm run backup`: everything into one encrypted file, as the nightly job does. Works while the app runs and while it does not.
import { makeBackup } from '#app/admin/make-backup.server.ts'
import { closePool } from '#db/pool.ts'
import { openBackups } from '#server/platform/backup-place.ts'
import { openCommandDatabase } from '#server/platform/embedded-postgres.ts'
import { readEnv } from '#server/platform/env.ts'
import { StartProblem } from '#server/platform/start-problem.ts'
import { openStorage } from '#server/platform/storage.ts'

try {
  const env = readEnv()
  openBackups(env)
  openStorage(env)
  const database = await openCommandDatabase(env)
  try {
    const began = Date.now()
    const { file, bytes, row_count, object_count } = await makeBackup()
    const megabytes = (bytes / 1024 ** 2).toFixed(1)
    process.stdout.write(`${file}\n`)
    process.stdout.write(`${row_count} rows and ${object_count} files in ${megabytes} MB, `)
    process.stdout.write(`written in ${((Date.now() - began) / 1000).toFixed(1)} s.\n`)
    if (env.backupKeys.length === 0)
      process.stdout.write(
        `The key is ${env.dataDir}/backup.key: keep a copy elsewhere, nobody can read the backup without it.\n`,
      )
  } finally {
    await closePool()
    await database.close()
  }
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException
  const words =
    code === '42P01' || code === '22023' ? 'There are no tables to back up yet: start the program once.' : message
  process.stderr.write(`${error instanceof StartProblem ? message : `No backup was made: ${words}`}\n`)
  process.exitCode = 1
}
