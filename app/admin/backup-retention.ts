export type KeptBackup = { id: string; finishedAt: Date; verifyProblem: string | null }

const dayOf = (at: Date) => at.toISOString().slice(0, 10)
const day = 24 * 60 * 60 * 1000

/** The Monday of its week. */
const weekOf = (at: Date) => dayOf(new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * day))

/** Seven days, four weeks and six months; of each the last one that was made. */
const rules = [
  { most: 7, periodOf: dayOf },
  { most: 4, periodOf: weekOf },
  { most: 6, periodOf: (at: Date) => dayOf(at).slice(0, 7) },
]

/** Which backups may go. Nothing goes that is the last good one, whatever its age; one that can't be restored takes no good one's place. */
export function backupsToRemove(backups: readonly KeptBackup[]): string[] {
  const byAge = backups.toSorted((a, b) => b.finishedAt.getTime() - a.finishedAt.getTime())
  const good = byAge.filter(({ verifyProblem }) => verifyProblem === null)
  const kept = new Set(byAge.slice(0, 1).map(({ id }) => id))
  for (const { most, periodOf } of rules) {
    const firsts = new Map<string, string>()
    for (const { id, finishedAt } of good) if (!firsts.has(periodOf(finishedAt))) firsts.set(periodOf(finishedAt), id)
    for (const id of [...firsts.values()].slice(0, most)) kept.add(id)
  }
  return byAge.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
}
