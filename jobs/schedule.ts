import type { PortScope } from '#app/access/scope.server.ts'
import type { Env } from '#server/platform/env.ts'
import { cleanUpKeys } from './maintenance/clean-up-keys.ts'
import { cleanUpRateLimits } from './maintenance/clean-up-rate-limits.ts'
import { cleanUpSessions } from './maintenance/clean-up-sessions.ts'
import { sendDigests } from './notifications/send-digests.ts'
import type { QueueName } from './queues.ts'

/** Minute, hour, day of the month, month and day of the week: in UTC, or by each port's own clock. */
export type Recurring = { name: `${QueueName}/${string}`; cron: string } & (
  { run(env: Env): Promise<unknown> } | { runAtPort(scope: PortScope, env: Env): Promise<unknown> }
)

/**
 * Everything that happens because of time. A run that was missed is caught up once; one that is cut off is done again, so that each must
 * do no harm twice.
 */
export const schedule: Recurring[] = [
  { name: 'maintenance/session-cleanup', cron: '0 4 * * *', run: () => cleanUpSessions() },
  { name: 'maintenance/rate-limit-cleanup', cron: '10 4 * * *', run: () => cleanUpRateLimits() },
  { name: 'maintenance/idempotency-key-cleanup', cron: '20 4 * * *', run: () => cleanUpKeys() },
  { name: 'notifications/digest-send', cron: '*/5 * * * *', run: () => sendDigests() },
]
