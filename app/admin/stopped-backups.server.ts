import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { draftEnding } from '#db/backup/write-backup.ts'
import { asSystem } from '#db/system.ts'
import { backupPlace } from '#server/platform/backup-place.ts'

/** Held for each backup while it is made. */
export const backupLock = 'backup'

const stopped = 'The program was stopped while it was made.'
const longestRun = sql<Date>`now() - interval '3 hours'`

/** Closes those whose maker is gone: nobody holds their lock any more. One that takes hours hangs. What they left is thrown away. */
export async function closeStoppedBackups() {
  const closed = await asSystem((tx) =>
    tx
      .updateTable('backups')
      .set({ status: 'failed', problem: stopped, finished_at: new Date() })
      .where('status', '=', 'running')
      .where((eb) =>
        eb.or([
          eb('started_at', '<', longestRun),
          sql<boolean>`pg_try_advisory_xact_lock(hashtext(${backupLock}), hashtext(id::text))`,
        ]),
      )
      .returning('file_name')
      .execute(),
  )
  if (closed.length === 0) return
  const { folder } = await backupPlace()
  for (const { file_name } of closed)
    if (file_name) await rm(join(folder, `${file_name}${draftEnding}`), { force: true })
}
