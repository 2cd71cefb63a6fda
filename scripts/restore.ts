// `npm run restore -- <file>`: an empty database, and the stored files, from a backup. The app must not be running.
// --into postgres://owner@host/database fills another database; --replace empties one that holds something.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { loadBackup } from '#db/backup/load-backup.ts'
import { BackupProblem } from '#db/backup/sealed-file.ts'
import { settleRestored } from '#db/backup/settle-restored.ts'
import { putInto } from '#db/backup/stored-files.ts'
import { migrate } from '#db/migrate.ts'
import { backupPlace, openBackups } from '#server/platform/backup-place.ts'
import { openGivenOrEmbedded } from '#server/platform/embedded-postgres.ts'
import { readEnv, type Env } from '#server/platform/env.ts'
import { StartProblem } from '#server/platform/start-problem.ts'
import { openStorage, storage } from '#server/platform/storage.ts'
import { prepareDatabase } from '#server/prepare-database.ts'

const usage = 'Usage: npm run restore -- <file> [--into postgres://owner@host/database] [--replace]'

try {
  await run()
} catch (error) {
  const isPlain = error instanceof StartProblem || error instanceof BackupProblem
  const { message, stack } = error as Error
  process.stderr.write(`${isPlain ? message : `Nothing was restored: ${message}`}\n`)
  if (process.env.LOG_LEVEL === 'debug') process.stderr.write(`${stack}\n`)
  process.exitCode = 1
}

async function run() {
  const { file, into, replace } = readArguments()
  const env = readEnv()
  openBackups(env)
  openStorage(env)
  await storage().check()
  const { keys } = await backupPlace()
  const target = into ? elsewhere(into) : await here(env)
  try {
    const began = Date.now()
    const { ownerUrl, appUrl } = target
    const putObject = putInto(storage())
    const { opening, manifest } = await loadBackup({
      file,
      keys,
      ownerUrl,
      appUrl,
      replace,
      putObject,
      settle: settleRestored,
    })
    await target.bringUpToDate()
    const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
    const lines = [
      `Restored what was true at ${opening.takenAt}: ${rows} rows and ${Object.keys(manifest.objects).length} files,`,
      `compared with the backup's manifest, in ${((Date.now() - began) / 1000).toFixed(1)} s. Everybody signs in again.`,
      'Mails that were waiting are held: Admin > Mail shows them, and somebody releases them there.',
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  } finally {
    await target.close()
  }
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { into: { type: 'string' }, replace: { type: 'boolean' } },
    })
    const [file, ...more] = positionals
    if (file && more.length === 0) return { file: resolve(process.env.INIT_CWD ?? '.', file), ...values }
  } catch (error) {
    throw new StartProblem(`${(error as Error).message}\n${usage}`)
  }
  throw new StartProblem(usage)
}

/** Holding the folder as the app does: a running one is told to stop first. */
async function here(env: Env) {
  const database = await openGivenOrEmbedded(env, 'app')
  return { ...database, bringUpToDate: () => prepareDatabase(database) }
}

function elsewhere(ownerUrl: string) {
  if (!/^postgres(ql)?:\/\/[^/]+\/.+/.test(ownerUrl))
    throw new StartProblem(`--into must be a database's address.\n${usage}`)
  return { ownerUrl, appUrl: undefined, bringUpToDate: () => migrate(ownerUrl), close: async () => undefined }
}
