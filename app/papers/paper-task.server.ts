import { sql } from 'kysely'
import { pauseBeforeNext } from '#app/email/delivery-schedule.ts'
import type { PortTransaction } from '#db/port.ts'
import type { DB } from '#db/schema.ts'
import { asSystem } from '#db/system.ts'

export type TaskAct = DB['document_tasks']['act']
export type PaperTask = Exclude<Awaited<ReturnType<typeof claimTask>>, undefined>
type Asked = { act: TaskAct; document_id?: string; invoice_id?: string; berth_id?: string; signer_id?: string }
type Of = { document_id: string | null; invoice_id: string | null; berth_id: string | null }

/** What does no harm when done twice; of the rest nobody knows after a crash whether the provider has done it. */
const repeatable: TaskAct[] = ['render_draft', 'render_signed', 'render_invoice', 'render_sheet', 'read_envelope']
const mostAttempts = 10
const stuckAfter = sql<Date>`now() - interval '5 minutes'`
const nobodyKnows = 'The worker stopped in the middle: the provider may have done it.'

/** Why a task was not done: try again later, never again, or a person has to look. `pause` is the least that the provider wants. */
export class TaskProblem extends Error {
  readonly outcome: 'failed' | 'refused' | 'unknown'
  readonly pause: number

  constructor(
    outcome: TaskProblem['outcome'],
    message: string,
    { pause = 0, ...rest }: ErrorOptions & { pause?: number } = {},
  ) {
    super(message, rest)
    this.outcome = outcome
    this.pause = pause
  }
}

/** Asks the worker for something, in the transaction that makes it needed; asked again while it waits, it is done once. */
export async function askForTask(tx: PortTransaction, { act, document_id, invoice_id, berth_id, signer_id }: Asked) {
  await tx
    .insertInto('document_tasks')
    .values({
      act,
      document_id: document_id ?? null,
      invoice_id: invoice_id ?? null,
      berth_id: berth_id ?? null,
      signer_id: signer_id ?? null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['port_id', 'document_id', 'invoice_id', 'berth_id', 'signer_id', 'act'])
        .where('status', '=', 'queued')
        .doNothing(),
    )
    .execute()
}

/** Takes a task that is due for this worker alone. One paper has one worker at a time; those of inactive ports wait. */
export const claimTask = (asked: { id: string }) => claim({ id: asked.id })

/** Takes what is due first of the paper that this worker has just worked on. */
export const claimNextOf = (of: Of) => claim({ of })

const claim = ({ id, of }: { id?: string; of?: Of }) =>
  asSystem(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('document_tasks'))`.execute(tx)
    return tx
      .updateTable('document_tasks')
      .set({ status: 'claimed', claimed_at: sql<Date>`now()`, attempts: sql<number>`attempts + 1` })
      .where('id', '=', ({ selectFrom }) =>
        selectFrom('document_tasks as t')
          .innerJoin('ports as p', (join) => join.onRef('p.id', '=', 't.port_id').on('p.is_active', '=', true))
          .select('t.id')
          .where('t.status', '=', 'queued')
          .where('t.next_attempt_at', '<=', sql<Date>`now()`)
          .$if(id !== undefined, (query) => query.where('t.id', '=', id!))
          .$if(of !== undefined, (query) =>
            query
              .where('t.document_id', 'is not distinct from', of!.document_id)
              .where('t.invoice_id', 'is not distinct from', of!.invoice_id)
              .where('t.berth_id', 'is not distinct from', of!.berth_id),
          )
          .where(({ not, exists, selectFrom: others }) =>
            not(
              exists(
                others('document_tasks as busy')
                  .select('busy.id')
                  .where('busy.status', '=', 'claimed')
                  .where((eb) =>
                    eb.or([
                      eb('busy.document_id', '=', eb.ref('t.document_id')),
                      eb('busy.invoice_id', '=', eb.ref('t.invoice_id')),
                      eb('busy.berth_id', '=', eb.ref('t.berth_id')),
                    ]),
                  ),
              ),
            ),
          )
          .orderBy('t.next_attempt_at')
          .orderBy('t.id')
          .limit(1),
      )
      .returning(['id', 'port_id', 'act', 'document_id', 'invoice_id', 'berth_id', 'signer_id', 'attempts'])
      .executeTakeFirst()
  })

/** Writes down what came of a task; one that failed comes again, ten times at most. */
export async function endTask(task: Pick<PaperTask, 'id' | 'attempts'>, ending: 'done' | TaskProblem) {
  const pause =
    ending !== 'done' && ending.outcome === 'failed'
      ? pauseBeforeNext(Math.min(task.attempts, mostAttempts))
      : undefined
  const status =
    ending === 'done' ? 'done' : ending.outcome === 'unknown' ? 'unknown' : pause === undefined ? 'failed' : 'queued'
  await asSystem((tx) =>
    tx
      .updateTable('document_tasks as t')
      .set({ status: status === 'queued' ? queuedOnce : status, last_error: ending === 'done' ? null : ending.message })
      .$if(status !== 'queued', (query) => query.set({ finished_at: sql<Date>`now()` }))
      .$if(pause !== undefined, (query) =>
        query.set({ next_attempt_at: new Date(Date.now() + Math.max(pause!, (ending as TaskProblem).pause)) }),
      )
      .where('t.id', '=', task.id)
      .where('t.status', '=', 'claimed')
      .where('t.attempts', '=', task.attempts)
      .execute(),
  )
}

/** Asked for anew in the meantime, the newer one will do it. */
const queuedOnce = sql<'queued' | 'failed'>`case when exists (select from document_tasks n where n.status = 'queued'
  and (n.port_id, n.act) = (t.port_id, t.act) and (n.document_id, n.invoice_id, n.berth_id, n.signer_id) is not distinct from (t.document_id, t.invoice_id, t.berth_id, t.signer_id))
  then 'failed' else 'queued' end`

/** A worker died in the middle: what may be done twice is tried again, of the rest a person decides. */
export async function releaseStuckTasks() {
  await asSystem(async (tx) => {
    const stuck = tx
      .updateTable('document_tasks as t')
      .where('t.status', '=', 'claimed')
      .where('t.claimed_at', '<', stuckAfter)
    await stuck
      .set({
        status: sql<'queued' | 'failed'>`case when t.attempts >= ${mostAttempts} then 'failed' else ${queuedOnce} end`,
      })
      .set({ next_attempt_at: sql<Date>`now()`, last_error: 'The worker stopped in the middle.' })
      .where('t.act', 'in', repeatable)
      .execute()
    await stuck
      .set({ status: 'unknown', last_error: nobodyKnows, finished_at: sql<Date>`now()` })
      .where('t.act', 'not in', repeatable)
      .execute()
  })
}

/** The tasks that are due, those of inactive ports not; and in how many milliseconds the next one is. */
export const listDueTasks = () =>
  asSystem(async (tx) => {
    const queued = tx
      .selectFrom('document_tasks as t')
      .innerJoin('ports as p', (join) => join.onRef('p.id', '=', 't.port_id').on('p.is_active', '=', true))
      .where('t.status', '=', 'queued')
    const due = await queued
      .select(['t.id', 't.attempts'])
      .select(sql<number>`extract(epoch from now() - t.next_attempt_at)::float`.as('late'))
      .where('t.next_attempt_at', '<=', sql<Date>`now()`)
      .orderBy('t.next_attempt_at')
      .limit(1000)
      .execute()
    const next = await queued
      .select(sql<number | null>`ceil(extract(epoch from min(t.next_attempt_at) - now()) * 1000)::float`.as('pause'))
      .where('t.next_attempt_at', '>', sql<Date>`now()`)
      .executeTakeFirst()
    return { due, pause: next?.pause ?? undefined }
  })

export const isRepeatable = (act: TaskAct) => repeatable.includes(act)
