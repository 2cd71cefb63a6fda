// `npm run upgrade:check`: what to know before an upgrade. Changes nothing; ends with 1 when something speaks against it.
import { existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import pg from 'pg'
import { openCommandDatabase } from '#server/platform/embedded-postgres.ts'
import { readEnv } from '#server/platform/env.ts'
import { StartProblem } from '#server/platform/start-problem.ts'
import { pendingMigrations } from './pending-migrations.ts'
import { judgeUpgrade, type UpgradeFacts } from './upgrade-verdict.ts'

try {
  const env = readEnv()
  const database = await openCommandDatabase(env)
  try {
    const facts = await gather(database.ownerUrl, env.dataDir)
    const lines = judgeUpgrade(facts, new Date())
    for (const { ok, text } of lines) process.stdout.write(`${ok ? '✓' : '✗'} ${text}\n`)
    if (lines.some(({ ok }) => !ok)) process.exitCode = 1
  } finally {
    await database.close()
  }
} catch (error) {
  if (!(error instanceof StartProblem)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

async function gather(ownerUrl: string, dataDir: string): Promise<UpgradeFacts> {
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000 })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ bytes: string; backups: boolean }>(
      `select pg_database_size(current_database()) as bytes, to_regclass('backups') is not null as backups`,
    )
    // row-level security hides the list from the owner
    if (rows[0]?.backups) await owner.query('set role crm_backup')
    const backup = rows[0]?.backups
      ? await owner.query<{ at: Date; verified: Date | null }>(
          `select finished_at as at, verified_at as verified from backups
           where status = 'done' and removed_at is null and verify_problem is null order by finished_at desc limit 1`,
        )
      : undefined
    const disk = statfsSync(existing(dataDir))
    return {
      pending: await pendingMigrations(ownerUrl),
      databaseBytes: Number(rows[0]?.bytes ?? 0),
      freeBytes: disk.bavail * disk.bsize,
      lastBackup: backup?.rows[0] ?? null,
    }
  } finally {
    await owner.end()
  }
}

/** Where a folder that the first start will make is going to be. */
function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder))
}
