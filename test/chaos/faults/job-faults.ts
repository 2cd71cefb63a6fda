import { setTimeout as pause } from 'node:timers/promises'
import { queues as kinds } from '#jobs/queues.ts'
import { openQueues } from '#server/platform/job-queues.ts'
import { connectTo } from '#test/http/product.ts'
import type { Fault } from '../fault-list.ts'
import { letTimeGoBy, queueBack, soon, type Chaos } from '../recovery.ts'

async function withQueues<T>(chaos: Chaos, work: (queues: Awaited<ReturnType<typeof openQueues>>) => Promise<T>) {
  process.env.DATABASE_URL = chaos.postgres.urls().appUrl
  const queues = await openQueues({}, kinds)
  return work(queues).finally(() => queues.close())
}

const poisonedJob: Fault = {
  name: 'poisoned job: parked after its five tries, others go on',
  run: (chaos) =>
    withQueues(chaos, async (queues) => {
      const id = `poison-${process.pid}`
      await queues.add([{ queue: 'email', id, name: 'email/poison', data: {} }])
      const beside = await queueBack(chaos)
      const parked = await soon('the poisoned job is parked', () => queues.findFailed('email', id))
      if (parked.attempts !== 5) throw new Error(`It was tried ${parked.attempts} times, and five are set.`)
      const page = await chaos.admin.get('/port-nimara/admin/monitoring')
      if (!page.text.includes('email/poison')) throw new Error('Monitoring does not show the poisoned job.')
      await pause(2000)
      if ((await queues.findFailed('email', id))?.attempts !== 5) throw new Error('It was tried again by itself.')
      await queues.drop('email', id)
      return { queue: beside }
    }),
}

/** An event that nobody can handle holds back its own record until it is given up, and nobody else. */
const poisonedEvent: Fault = {
  name: 'poisoned event: parked after ten tries, others go on',
  async run(chaos) {
    const { query } = chaos
    const [record] = await query<{ port_id: string; interest_id: string; client_id: string }>(
      `select port_id, id as interest_id, client_id from interests order by id desc limit 1`,
    )
    const [poison, later] = [
      await writeEvent(chaos, record!, 'nothing:known'),
      await writeEvent(chaos, record!, 'interest:updated'),
    ]
    const beside = await queueBack(chaos)
    const waits = async (id: string) =>
      (await query<{ attempts: number }>('select attempts from outbox where id = $1', [id]))[0]?.attempts
    await soon('the poisoned event is given up', async () => {
      if ((await waits(later)) === undefined && (await waits(poison))! < 10)
        throw new Error('A later event of the record went first.')
      await query(`update outbox set next_attempt_at = now() where id = $1 and attempts < 10`, [poison])
      await query(`select pg_notify('live', '{}')`)
      return ((await waits(poison)) ?? 0) >= 10
    })
    await soon('the later event is handed on', async () => (await waits(later)) === undefined)
    const page = await chaos.admin.get('/port-nimara/admin/monitoring')
    if (!page.text.includes(poison)) throw new Error('Monitoring does not show the poisoned event.')
    await query('delete from outbox where id = $1', [poison])
    return { queue: beside }
  },
}

async function writeEvent(
  { product }: Chaos,
  { port_id, interest_id, client_id }: { port_id: string; interest_id: string; client_id: string },
  type: string,
): Promise<string> {
  const client = await connectTo(product)
  try {
    await client.query('begin')
    await client.query(`select set_config('app.port_id', $1, true)`, [port_id])
    const { rows } = await client.query<{ id: string }>(
      'insert into domain_events (port_id, type, interest_id, client_id, payload) values ($1, $2, $3, $4, $5) returning id',
      [port_id, type, interest_id, client_id, { changedFields: [] }],
    )
    await client.query('commit')
    return rows[0]!.id
  } finally {
    await client.end()
  }
}

/** Three workers, each with a scheduler; whoever leads dies. Runs that are due together are done once each. */
const several: Fault = {
  name: 'three workers and schedulers at once, two of them killed',
  mayAsk: 10,
  async run(chaos) {
    const { query } = chaos
    await Promise.all([chaos.startWorker(), chaos.startWorker()])
    const made = await query<{ id: string }>(
      `update recurring_jobs set next_run_at = now() where name in ('maintenance/session-cleanup', 'maintenance/lead-category-refresh',
        'notifications/tenure-expiry-check', 'notifications/digest-send', 'maintenance/orphan-sweep') returning id`,
    )
    let queue = await queueBack(chaos)
    for (let round = 0; round < 2; round++) {
      await chaos.killWorker()
      queue = Math.max(queue, await queueBack(chaos))
    }
    const ids = made.map(({ id }) => id)
    await soon('what was due is done', async () => {
      const rows = await query(
        `select 1 from recurring_jobs where id = any($1::uuid[]) and (due_at is not null or last_outcome is distinct from 'done')`,
        [ids],
      )
      return rows.length === 0
    })
    const twice = await query(
      `select id, attempts_made from bullmq.job where substring(id from 11 for 36) = any($1) and state = 'completed' and attempts_made > 1`,
      [ids],
    )
    if (twice.length > 0) throw new Error(`Recurring jobs were done twice: ${JSON.stringify(twice)}`)
    return { queue }
  },
  restore: (chaos) => chaos.restartWith(),
}

const minutes = 60_000

/** Beside a worker whose clock is right. Its mails are tried again in time, and what it writes down is of now. */
const clockOff = (offBy: number): Fault => ({
  name: `a worker’s clock ${Math.abs(offBy / minutes)} minutes ${offBy > 0 ? 'ahead' : 'behind'}, beside one that is right`,
  async run(chaos) {
    const { query, mail } = chaos
    await chaos.startWorker({ preload: 'test/chaos/shifted-clock.ts', env: { CLOCK_OFF_BY: String(offBy) } })
    const [{ now } = { now: new Date() }] = await query<{ now: Date }>('select now() as now')
    mail.answers.data = '451 4.3.0 try later'
    await pause(4000)
    mail.behave()
    const queue = await queueBack(chaos)
    await soon(
      'every mail that was refused for now has left',
      async () => {
        const rows = await query(
          `select 1 from mail_deliveries where status <> 'sent' and created_at between $1 and now() - interval '1 second'`,
          [now],
        )
        return rows.length === 0
      },
      30_000,
    )
    const odd = await query(
      `select attempts, sent_at - now() as off from mail_deliveries where created_at >= $1
        and (attempts > 3 or abs(extract(epoch from sent_at - now())) > 60)`,
      [now],
    )
    if (odd.length > 0)
      throw new Error(
        `${odd.length} mails were tried too often or are marked with a wrong time: ${JSON.stringify(odd[0])}`,
      )
    return { queue }
  },
  async restore(chaos) {
    chaos.mail.behave()
    await letTimeGoBy(chaos)
    await chaos.restartWith()
  },
})

export const jobFaults: Fault[] = [poisonedJob, poisonedEvent, several, clockOff(5 * minutes), clockOff(-5 * minutes)]
