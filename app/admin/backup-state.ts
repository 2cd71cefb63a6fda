import type { Tone } from '#app/ui/badge.tsx'

export type BackupState = {
  status: 'requested' | 'running' | 'done' | 'failed'
  requested_at: Date | string
  finished_at: Date | string | null
  problem: string | null
  verified_at: Date | string | null
  verify_problem: string | null
  isThere: boolean
}

const hour = 60 * 60 * 1000
/** A night and some slack. */
const oldest = 26 * hour

/** What to call a backup: made, tried, gone. */
export function backupState(backup: BackupState): { label: string; tone?: Tone; reason?: string } {
  if (backup.status === 'requested') return { label: 'Waiting', tone: 'info' }
  if (backup.status === 'running') return { label: 'Being made', tone: 'info' }
  if (backup.status === 'failed') return { label: 'Not made', tone: 'error', reason: backup.problem ?? undefined }
  if (!backup.isThere) return { label: 'File gone' }
  if (backup.verify_problem) return { label: 'Can’t be restored', tone: 'error', reason: backup.verify_problem }
  return backup.verified_at ? { label: 'Verified', tone: 'success' } : { label: 'Not verified yet' }
}

const isGood = ({ status, isThere, verify_problem }: BackupState) => status === 'done' && isThere && !verify_problem

/** What somebody should look into, newest first; nothing when all is well. */
export function backupWarning(backups: readonly BackupState[], now: Date): string | undefined {
  const last = backups.find(isGood)
  const newest = backups.find(({ status }) => status === 'done' || status === 'failed')
  if (!last) return 'There is no backup that can be used. Make one now.'
  if (now.getTime() - new Date(last.finished_at ?? last.requested_at).getTime() > oldest)
    return 'The last good backup is more than a day old. Make one now, and look at why the nightly one is missing.'
  if (newest?.status === 'failed') return 'The newest backup was not made; the one before is still there.'
  if (newest?.verify_problem) return 'The newest backup can’t be restored; the one before is still there.'
  return undefined
}
