import { Queue, Worker, type BackendFactory, type IQueueBackend, type Job } from 'bullmq'
import { log } from './log.ts'
import type { FailedWork, QueueKind, Queues, Work } from './job-queues.ts'

/** Where BullMQ keeps its jobs. */
export type Store = {
  backend: Queues['backend']
  factory: BackendFactory<IQueueBackend, never> | undefined
  /** For short questions, which may fail; and for workers, which wait. */
  producer: unknown
  worker: unknown
  check(): Promise<void>
  close(): Promise<void>
}

const day = 24 * 60 * 60
const kept = { removeOnComplete: { age: day }, removeOnFail: { age: 7 * day } }
const longestDrain = 20_000
const longestAnswer = 4000

/** A worker that was killed is noticed within a quarter of a minute. One that keeps dying of the same job gives it up at the fifth time. */
const patience = { lockDuration: 10_000, stalledInterval: 5000, maxStalledCount: 5 }

export function openBullQueues(store: Store, kinds: readonly QueueKind[]): Queues {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]))
  const producers = new Map<string, Queue>()
  const workers: Worker[] = []
  let draining: Promise<void> | undefined
  let closing: Promise<void> | undefined

  function kindOf(name: string) {
    const kind = byName.get(name)
    if (!kind) throw new Error(`There is no queue ${name}.`)
    return kind
  }

  function queueOf(name: string): Queue {
    const open = producers.get(name)
    if (open) return open
    const { attempts } = kindOf(name)
    const queue: Queue = new Queue(
      name,
      {
        connection: store.producer as never,
        prefix: 'port-nimara',
        defaultJobOptions: { attempts, backoff: { type: 'exponential', delay: 1000 }, ...kept },
      },
      store.factory as never,
    )
    queue.on('error', complain(name))
    producers.set(name, queue)
    return queue
  }

  const complain = (queue: string) => (error: Error) =>
    log.warn({ queue, reason: error.message }, 'the queue is out of reach')

  async function failedJob(name: string, id: string): Promise<Job | undefined> {
    const job = await soon(queueOf(name).getJob(id))
    return job && (await job.isFailed()) ? job : undefined
  }

  async function drain() {
    // one that is closed while it still connects never ends
    await within(2000, Promise.all(workers.map((worker) => worker.waitUntilReady().catch(() => undefined))))
    await within(longestDrain, Promise.all(workers.map((worker) => worker.close())))
  }

  async function close() {
    await (draining ??= drain())
    const all = [...producers.values()].map((queue) => queue.close().catch(() => undefined))
    await within(2000, Promise.all(all))
    await within(2000, store.close())
  }

  return {
    backend: store.backend,
    async add(works) {
      for (const [name, some] of Map.groupBy(works, ({ queue }) => queue))
        await soon(
          queueOf(name).addBulk(some.map(({ id, name, data }) => ({ name, data, opts: { jobId: usable(id) } }))),
        )
    },
    process(name, handle) {
      const worker: Worker = new Worker(
        name,
        async (job) => {
          await handle(workOf(name, job))
        },
        {
          connection: store.worker as never,
          prefix: 'port-nimara',
          concurrency: kindOf(name).concurrency,
          ...kept,
          ...patience,
        },
        store.factory as never,
      )
      worker.on('error', complain(name))
      worker.on('failed', (job, error) =>
        log.warn({ queue: name, job: job?.name, id: job?.id, attempt: job?.attemptsMade, err: error }, 'a job failed'),
      )
      workers.push(worker)
    },
    async stateOf(name, id) {
      const state = await soon(queueOf(name).getJobState(id))
      if (state === 'unknown') return 'gone'
      if (state === 'completed') return 'done'
      return state === 'failed' ? 'failed' : 'waiting'
    },
    async findFailed(name, id) {
      if (!byName.has(name)) return undefined
      const job = await failedJob(name, id)
      return job && failedWork(name, job)
    },
    async listFailed(limit) {
      const lists = await soon(
        Promise.all(
          kinds.map(async ({ name }) =>
            (await queueOf(name).getJobs(['failed'], 0, limit - 1)).map((job) => failedWork(name, job)),
          ),
        ),
      )
      return lists
        .flat()
        .toSorted((a, b) => Number(b.failedAt) - Number(a.failedAt))
        .slice(0, limit)
    },
    measure: () =>
      soon(
        Promise.all(
          kinds.map(async ({ name }) => {
            const queue = queueOf(name)
            const [counts, [first]] = await Promise.all([
              queue.getJobCounts('waiting', 'active', 'delayed', 'failed', 'completed'),
              queue.getJobs(['waiting'], 0, 0, true),
            ])
            const { waiting = 0, active = 0, delayed = 0, failed = 0, completed = 0 } = counts
            return { name, waiting, active, delayed, failed, done: completed, oldest: dateOf(first?.timestamp) }
          }),
        ),
      ),
    async retry(name, id) {
      const job = byName.has(name) ? await failedJob(name, id) : undefined
      await job?.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true })
      return job !== undefined
    },
    async drop(name, id) {
      const job = byName.has(name) ? await failedJob(name, id) : undefined
      await job?.remove()
      return job !== undefined
    },
    check: store.check,
    drain: () => (draining ??= drain()),
    close: () => (closing ??= close()),
  }
}

/** BullMQ refuses these in its own words, at run time; better here, at the first test. */
function usable(id: string) {
  if (id.includes(':') || /^\d+$/.test(id)) throw new Error(`A job can’t have the id ${id}.`)
  return id
}

/** BullMQ waits for ever for a connection; whoever asks wants to know now, and tries again later. */
async function soon<T>(answer: Promise<T>): Promise<T> {
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('The queues can’t be reached: work waits.')), longestAnswer)
  })
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(late))
}

async function within(time: number, work: Promise<unknown>): Promise<void> {
  let late: NodeJS.Timeout | undefined
  await Promise.race([work, new Promise((resolve) => (late = setTimeout(resolve, time)))])
  clearTimeout(late)
}

const dateOf = (time: number | undefined) => (time ? new Date(time) : null)

const workOf = (queue: string, { id = '', name, data }: Job): Work => ({ queue, id, name, data })

const failedWork = (queue: string, job: Job): FailedWork => ({
  ...workOf(queue, job),
  error: job.failedReason ?? '',
  attempts: job.attemptsMade,
  failedAt: dateOf(job.finishedOn),
})
