import { performTask } from '#app/papers/perform-task.server.ts'
import type { Env } from '#server/platform/env.ts'
import type { Work } from '#server/platform/job-queues.ts'
import { sendMail } from './email/send-mail.ts'
import { tellReminder } from './notifications/tell-reminder.ts'
import type { QueueName } from './queues.ts'
import { runRecurring } from './recurring.ts'
import { schedule } from './schedule.ts'

type Perform = (data: Work['data'], env: Env) => Promise<unknown>

/** Every job that is asked for by something else than the clock, by its queue and name. */
const jobs: Record<`${QueueName}/${string}`, Perform> = {
  'email/send-mail': ({ deliveryId }, env) => sendMail(deliveryId!, env.appUrl),
  'notifications/tell-reminder': (data) => tellReminder(data),
  'documents/perform-task': ({ taskId }, env) => performTask(taskId!, env),
}

/** The queues that have something to do. */
export const usedQueues = new Set(
  [...Object.keys(jobs), ...schedule.map(({ name }) => name)].map((name) => name.split('/')[0]!),
)

export async function perform(work: Work, env: Env) {
  if (work.data.recurringId) return runRecurring(work, env)
  const job = jobs[work.name as keyof typeof jobs]
  if (!job) throw new Error(`This version knows no job ${work.name}.`)
  return job(work.data, env)
}
