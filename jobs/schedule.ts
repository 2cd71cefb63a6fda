import { cleanUpKeys } from './maintenance/clean-up-keys.ts'
import { cleanUpRateLimits } from './maintenance/clean-up-rate-limits.ts'
import { cleanUpSessions } from './maintenance/clean-up-sessions.ts'

export type Recurring = { name: string; /** Time of day in UTC. */ at: `${number}:${number}`; run(): Promise<unknown> }

/** Everything that happens because of time. All of these also run when a worker takes over: a run that was missed is caught up. */
export const schedule: Recurring[] = [
  { name: 'maintenance/session-cleanup', at: '04:00', run: cleanUpSessions },
  { name: 'maintenance/rate-limit-cleanup', at: '04:10', run: cleanUpRateLimits },
  { name: 'maintenance/idempotency-key-cleanup', at: '04:20', run: cleanUpKeys },
]

/** The latest moment at or before `now` when a job was due. */
export function lastDue({ at }: Pick<Recurring, 'at'>, now: Date) {
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour, minute)
  return today <= now.getTime() ? today : today - 24 * 60 * 60 * 1000
}
