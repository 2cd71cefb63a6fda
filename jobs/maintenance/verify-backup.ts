import { join } from 'node:path'
import { tellBackupFailed } from '#app/admin/backup-alert.server.ts'
import { problemWords } from '#app/admin/make-backup.server.ts'
import { tryBackup } from '#db/backup/try-backup.ts'
import { asSystem } from '#db/system.ts'
import { backupPlace } from '#server/platform/backup-place.ts'
import { log } from '#server/platform/log.ts'

/** Restores the newest backup into a database of its own, and writes down what came of it. */
export async function verifyBackup() {
  const newest = await asSystem((tx) =>
    tx
      .selectFrom('backups')
      .select(['id', 'file_name'])
      .where('status', '=', 'done')
      .where('removed_at', 'is', null)
      .orderBy('finished_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
  )
  if (!newest?.file_name) return
  const { folder, ...place } = await backupPlace()
  let verify_problem: string | null = null
  let fault: unknown
  try {
    await tryBackup({ file: join(folder, newest.file_name), ...place })
  } catch (error) {
    fault = error
    verify_problem = problemWords(error)
    log.error({ err: error, backupId: newest.id }, 'a backup could not be restored')
  }
  await asSystem((tx) =>
    tx.updateTable('backups').set({ verified_at: new Date(), verify_problem }).where('id', '=', newest.id).execute(),
  )
  if (!fault) return
  await tellBackupFailed(newest.id)
  throw fault
}
