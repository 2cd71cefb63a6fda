import { getNextMillis } from 'bullmq'

/** The first moment after `after` at which a job is due, by the clock of a zone. */
export function nextRun(cron: string, zone: string, after: Date): Date {
  const next = getNextMillis(after.getTime(), { pattern: cron, tz: zone })
  if (next === undefined) throw new Error(`Nothing is ever due at ${cron}.`)
  return new Date(next)
}
