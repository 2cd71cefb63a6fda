import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { backupsToRemove } from '#app/admin/backup-retention.ts'
import { closeStoppedBackups } from '#app/admin/stopped-backups.server.ts'
import { asSystem } from '#db/system.ts'
import { backupPlace } from '#server/platform/backup-place.ts'

/** Seven days, four weeks, six months stay. */
export async function cleanUpBackups() {
  await closeStoppedBackups()
  const { folder } = await backupPlace()
  const rows = await asSystem((tx) =>
    tx
      .selectFrom('backups')
      .select(['id', 'file_name', 'finished_at', 'verify_problem'])
      .where('status', '=', 'done')
      .where('removed_at', 'is', null)
      .execute(),
  )
  const old = new Set(
    backupsToRemove(rows.map((row) => ({ ...row, finishedAt: row.finished_at!, verifyProblem: row.verify_problem }))),
  )
  for (const { id, file_name } of rows) {
    if (!old.has(id)) continue
    await rm(join(folder, file_name!), { force: true })
    await asSystem((tx) => tx.updateTable('backups').set({ removed_at: new Date() }).where('id', '=', id).execute())
  }
}
