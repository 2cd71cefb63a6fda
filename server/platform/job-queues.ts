import type { Env } from './env.ts'
import { openBullQueues } from './bull-queues.ts'
import { openPostgresQueues } from './postgres-queues.ts'
import { openRedisQueues } from './redis-queues.ts'

export type QueueKind = { name: string; concurrency: number; attempts: number }

/** One thing to do: ids only, never secrets or personal data. The same id is done once as long as it is remembered. */
export type Work = { queue: string; id: string; name: string; data: Record<string, string> }

export type QueueMeasure = {
  name: string
  waiting: number
  active: number
  delayed: number
  failed: number
  done: number
  /** Since when the oldest waits. */
  oldest: Date | null
}

export type FailedWork = Work & { error: string; attempts: number; failedAt: Date | null }

/** The one door to the queues, the same on PostgreSQL and on Redis. */
export type Queues = {
  backend: 'PostgreSQL' | 'Redis'
  add(works: Work[]): Promise<void>
  /** Does what comes into a queue, as many at once as the queue allows; what throws is tried again and parked in the end. */
  process(queue: string, handle: (work: Work) => Promise<unknown>): void
  /** `gone`: nothing is known of it (any more). */
  stateOf(queue: string, id: string): Promise<'waiting' | 'done' | 'failed' | 'gone'>
  findFailed(queue: string, id: string): Promise<FailedWork | undefined>
  listFailed(limit: number): Promise<FailedWork[]>
  measure(): Promise<QueueMeasure[]>
  /** False when it has not failed (any more). */
  retry(queue: string, id: string): Promise<boolean>
  drop(queue: string, id: string): Promise<boolean>
  /** Throws a sentence when nothing can be put into the queues now. */
  check(): Promise<void>
  /** Takes nothing new and lets what is under way finish. */
  drain(): Promise<void>
  close(): Promise<void>
}

/** Where they are kept: in Redis when there is one, else in the database. */
export async function openQueues(env: Pick<Env, 'redisUrl'>, kinds: readonly QueueKind[]): Promise<Queues> {
  return openBullQueues(env.redisUrl ? await openRedisQueues(env.redisUrl) : openPostgresQueues(), kinds)
}
