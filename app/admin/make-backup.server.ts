import { readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { objectsIn } from '#db/backup/stored-files.ts'
import { BackupProblem } from '#db/backup/sealed-file.ts'
import { writeBackup } from '#db/backup/write-backup.ts'
import { asSystem } from '#db/system.ts'
import { backupPlace } from '#server/platform/backup-place.ts'
import { log } from '#server/platform/log.ts'
import { storage } from '#server/platform/storage.ts'
import { tellBackupFailed } from './backup-alert.server.ts'

const product = (
  JSON.parse(readFileSync(join(process.env.PROJECT_DIR ?? process.cwd(), 'package.json'), 'utf8')) as {
    version: string
  }
).version
const stopped = 'The program was stopped while it was made.'
const longestRun = sql<Date>`now() - interval '3 hours'`

/** Makes the backup that somebody asked for, when there is one. */
export async function makeRequestedBackup() {
  const asked = await asSystem((tx) =>
    tx
      .updateTable('backups')
      .set({ status: 'running', started_at: new Date() })
      .where('status', '=', 'requested')
      .returning('id')
      .executeTakeFirst(),
  )
  if (asked) await run(asked.id)
}

export async function makeBackup() {
  const row = { status: 'running' as const, started_at: new Date() }
  const { id } = await asSystem((tx) => tx.insertInto('backups').values(row).returning('id').executeTakeFirstOrThrow())
  return run(id)
}

async function run(id: string) {
  await closeStopped()
  try {
    const { folder, keys, databaseUrl } = await backupPlace()
    const file_name = `port-nimara-${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)}-${id.slice(-8)}.backup`
    const file = join(folder, file_name)
    // the backup tells of itself too
    await asSystem((tx) => tx.updateTable('backups').set({ file_name }).where('id', '=', id).execute())
    const manifest = await writeBackup({ file, keys, databaseUrl, objects: objectsIn(storage()), id, product })
    const done = {
      bytes: (await stat(file)).size,
      row_count: Object.values(manifest.tables).reduce((sum, { rows }) => sum + rows, 0),
      object_count: Object.keys(manifest.objects).length,
    }
    await close(id, { status: 'done', ...done })
    return { ...done, file }
  } catch (error) {
    log.error({ err: error, backupId: id }, 'a backup was not made')
    await close(id, { status: 'failed', problem: problemWords(error) })
    await tellBackupFailed(id)
    throw error
  }
}

const close = (id: string, outcome: { status: 'done' | 'failed'; problem?: string }) =>
  asSystem((tx) =>
    tx
      .updateTable('backups')
      .set({ ...outcome, finished_at: new Date() })
      .where('id', '=', id)
      .execute(),
  )

export const closeStopped = () =>
  asSystem((tx) =>
    tx
      .updateTable('backups')
      .set({ status: 'failed', problem: stopped, finished_at: new Date() })
      .where('status', '=', 'running')
      .where('started_at', '<', longestRun)
      .execute(),
  )

export const problemWords = (error: unknown) => {
  const { message, code } = error as NodeJS.ErrnoException
  if (error instanceof BackupProblem) return message
  if (code === 'ENOSPC') return 'The disk for backups is full.'
  if (code === 'EACCES' || code === 'EROFS') return 'The folder for backups can’t be written.'
  return message.slice(0, 500)
}
