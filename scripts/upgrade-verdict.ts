export type UpgradeFacts = {
  pending: string[]
  databaseBytes: number
  /** Where the data folder is. */
  freeBytes: number
  lastBackup: { at: Date; verified: Date | null } | null
}

const gigabyte = 1024 ** 3
const hour = 60 * 60 * 1000
const oldestBackup = 26 * hour

/** Free space for the largest table to be written anew, and a backup of the last night: what an upgrade that fails needs. */
export function judgeUpgrade(facts: UpgradeFacts, now: Date): { ok: boolean; text: string }[] {
  const { pending, databaseBytes, freeBytes, lastBackup } = facts
  const needed = Math.max(gigabyte, 2 * databaseBytes)
  const disk = `${gigabytes(freeBytes)} free beside the data; the database holds ${gigabytes(databaseBytes)}`
  return [
    {
      ok: true,
      text:
        pending.length > 0
          ? `${pending.length} to run at the next start: ${pending.join(', ')}`
          : 'No migration waits: the database is as this version wants it',
    },
    freeBytes >= needed
      ? { ok: true, text: disk }
      : { ok: false, text: `${disk}. Make room first: ${gigabytes(needed)} are wanted` },
    judgeBackup(lastBackup, now),
  ]
}

function judgeBackup(last: UpgradeFacts['lastBackup'], now: Date) {
  if (!last) return { ok: false, text: 'There is no backup. Make one first: npm run backup' }
  const hours = Math.floor((now.getTime() - last.at.getTime()) / hour)
  const tried = last.verified ? 'restoring it was tried' : 'restoring it was not tried yet'
  const age = `The last backup is ${hours} h old; ${tried}`
  return now.getTime() - last.at.getTime() <= oldestBackup
    ? { ok: true, text: age }
    : { ok: false, text: `${age}. Make one first: npm run backup` }
}

const gigabytes = (bytes: number) => `${(bytes / gigabyte).toFixed(1)} GB`
