import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { asSystem } from '#db/system.ts'
import type { Tx } from '#db/transaction.ts'
import type { Env } from '#server/platform/env.ts'
import type { Queues, Work } from '#server/platform/job-queues.ts'
import { sql } from 'kysely'
import { nextRun } from './cron.ts'
import type { QueueName } from './queues.ts'
import { schedule, type Recurring } from './schedule.ts'

type Wanted = { name: string; only_port: string | null; cron: string; zone: string }

/** Milliseconds after which to look again at a job whose next run has to wait for the one before. */
const untilEnded = 1000

const queueOf = (name: string) => name.split('/')[0] as QueueName

/** The database's clock: that of one worker may be wrong. */
async function clock(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(tx)
  return rows[0]!.now
}

/** Writes the schedule down as this version of the program knows it: what is there keeps its next run, what is unknown goes. */
export async function registerSchedule(jobs: Recurring[] = schedule) {
  await asSystem(async (tx) => {
    const now = await clock(tx)
    const ports = await tx.selectFrom('ports').select(['id', 'timezone']).where('is_active', '=', true).execute()
    const known = await tx.selectFrom('recurring_jobs').selectAll().forUpdate().execute()
    const wanted: Wanted[] = jobs.flatMap((job): Wanted[] =>
      'runAtPort' in job
        ? ports.map(({ id, timezone }) => ({ name: job.name, only_port: id, cron: job.cron, zone: timezone }))
        : [{ name: job.name, only_port: null, cron: job.cron, zone: 'UTC' }],
    )
    const isSame = (a: Wanted, b: Wanted) => a.name === b.name && a.only_port === b.only_port
    for (const job of wanted) {
      const row = known.find((one) => isSame(one, job))
      if (row && row.cron === job.cron && row.zone === job.zone) continue
      const next_run_at = nextRun(job.cron, job.zone, now)
      await (row
        ? tx
            .updateTable('recurring_jobs')
            .set({ ...job, next_run_at })
            .where('id', '=', row.id)
            .execute()
        : tx
            .insertInto('recurring_jobs')
            .values({ ...job, next_run_at })
            .onConflict((conflict) => conflict.columns(['name', 'only_port']).doNothing())
            .execute())
    }
    const unknown = known.filter((row) => !wanted.some((job) => isSame(row, job))).map(({ id }) => id)
    if (unknown.length > 0) await tx.deleteFrom('recurring_jobs').where('id', 'in', unknown).execute()
  })
}

/** Somebody waits for a job that would come by itself in a while. What is running now may be past it: it runs once more then. */
export const bringForward = (name: string) =>
  asSystem((tx) =>
    tx
      .updateTable('recurring_jobs')
      .set({ next_run_at: sql<Date>`now()` })
      .where('name', '=', name)
      .execute(),
  )

/** Asks the queues for what is due: once, however many runs were missed. Answers in how many milliseconds the next one is. */
export async function keepSchedule(queues: Pick<Queues, 'add' | 'stateOf'>): Promise<number | undefined> {
  const { asked, pause } = await asSystem(async (tx) => {
    const now = await clock(tx)
    const due = await tx
      .selectFrom('recurring_jobs')
      .select(['id', 'cron', 'zone', 'next_run_at'])
      .where('next_run_at', '<=', now)
      .where('due_at', 'is', null)
      .forUpdate()
      .execute()
    for (const { id, cron, zone, next_run_at } of due)
      await tx
        .updateTable('recurring_jobs')
        .set({ due_at: next_run_at, next_run_at: nextRun(cron, zone, now) })
        .where('id', '=', id)
        .execute()
    const rows = await tx.selectFrom('recurring_jobs').select(['id', 'name', 'due_at', 'next_run_at']).execute()
    const next = Math.min(
      ...rows.map((row) => Math.max(row.next_run_at.getTime() - now.getTime(), row.due_at ? untilEnded : 0)),
    )
    return { asked: rows.filter((row) => row.due_at !== null), pause: Number.isFinite(next) ? next : undefined }
  })
  for (const { id, name, due_at } of asked) {
    const work = workFor(id, name, due_at!)
    const state = await queues.stateOf(work.queue, work.id)
    if (state === 'gone') await queues.add([work])
    if (state === 'failed') await giveUp(id, due_at!)
  }
  return pause
}

const workFor = (id: string, name: string, dueAt: Date): Work => ({
  queue: queueOf(name),
  id: `recurring-${id}-${dueAt.getTime()}`,
  name,
  data: { recurringId: id, dueAt: dueAt.toISOString() },
})

async function giveUp(id: string, dueAt: Date) {
  await asSystem((tx) =>
    tx
      .updateTable('recurring_jobs')
      .set({ due_at: null, last_outcome: 'failed', last_ended_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where('due_at', '=', dueAt)
      .execute(),
  )
}

/** Does a recurring job and writes down what came of it; an error goes on to the queue, which tries again. */
export async function runRecurring({ name, data }: Work, env: Env, jobs: Recurring[] = schedule) {
  const { recurringId = '', dueAt = '' } = data
  const job = jobs.find((known) => known.name === name)
  const row = await asSystem((tx) =>
    tx
      .updateTable('recurring_jobs')
      .set({ last_started_at: sql<Date>`now()` })
      .where('id', '=', recurringId)
      .returning('only_port')
      .executeTakeFirst(),
  )
  // not of this version any more, or of a port that is gone
  if (!job || !row) return
  try {
    if ('run' in job) await job.run(env)
    else {
      const scope = await openPortAsSystem(row.only_port!)
      if (scope) await job.runAtPort(scope, env)
    }
    await end({ last_outcome: 'done', last_error: null })
  } catch (error) {
    await end({ last_outcome: 'failed', last_error: (error as Error).message.slice(0, 300) })
    throw error
  }

  async function end(outcome: { last_outcome: 'done' | 'failed'; last_error: string | null }) {
    await asSystem((tx) =>
      tx
        .updateTable('recurring_jobs')
        .set({ ...outcome, last_ended_at: sql<Date>`now()` })
        .$if(outcome.last_outcome === 'done', (query) =>
          query.set({ due_at: sql<Date | null>`nullif(due_at, ${dueAt}::timestamptz)` }),
        )
        .where('id', '=', recurringId)
        .execute(),
    )
  }
}
