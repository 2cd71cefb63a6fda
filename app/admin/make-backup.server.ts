import { readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { objectsIn } from '#db/backup/stored-files.ts'
import { BackupProblem } from '#db/backup/sealed-file.ts'
import { writeBackup } from '#db/backup/write-backup.ts'
import { withHeldLock } from '#db/held-lock.ts'
import { asSystem } from '#db/system.ts'
import { backupPlace } from '#server/platform/backup-place.ts'
import { log } from '#server/platform/log.ts'
import { storage } from '#server/platform/storage.ts'
import { tellBackupFailed } from './backup-alert.server.ts'
import { backupLock, closeStoppedBackups } from './stopped-backups.server.ts'

const product = (
  JSON.parse(readFileSync(join(process.env.PROJECT_DIR ?? process.cwd(), 'package.json'), 'utf8')) as {
    version: string
  }
).version

/** Makes the backup that somebody asked for, when there is one. */
export async function makeRequestedBackup() {
  await closeStoppedBackups()
  const asked = await asSystem((tx) =>
    tx.selectFrom('backups').select('id').where('status', '=', 'requested').executeTakeFirst(),
  )
  if (!asked) return
  await withHeldLock(backupLock, asked.id, async () => {
    const begun = await asSystem((tx) =>
      tx
        .updateTable('backups')
        .set({ status: 'running', started_at: new Date() })
        .where('id', '=', asked.id)
        .where('status', '=', 'requested')
        .returning('id')
        .executeTakeFirst(),
    )
    if (begun) await run(asked.id)
  })
}

export async function makeBackup() {
  await closeStoppedBackups()
  const id = await newId()
  return withHeldLock(backupLock, id, async () => {
    await asSystem((tx) => tx.insertInto('backups').values({ id, status: 'running', started_at: new Date() }).execute())
    return run(id)
  })
}

const newId = async () => (await asSystem((tx) => sql<{ id: string }>`select uuidv7() as id`.execute(tx))).rows[0]!.id

async function run(id: string) {
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
      .set({ problem: null, ...outcome, finished_at: new Date() })
      .where('id', '=', id)
      .execute(),
  )

export const problemWords = (error: unknown) => {
  const { message, code } = error as NodeJS.ErrnoException
  if (error instanceof BackupProblem) return message
  if (code === 'ENOSPC') return 'The disk for backups is full.'
  if (code === 'EACCES' || code === 'EROFS') return 'The folder for backups can’t be written.'
  return message.slice(0, 500)
}
