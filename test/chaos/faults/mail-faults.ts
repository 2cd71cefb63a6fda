import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from '../fault-list.ts'
import { letTimeGoBy, queueBack, soon, type Chaos } from '../recovery.ts'

const markOfMail = '"status" = $1, "last_error"'

type Mail = { id: string; status: string; attempts: number }
const mailsOf = ({ query }: Chaos, ids: string[]) =>
  query<Mail>('select id, status, attempts from mail_deliveries where id = any($1::uuid[])', [ids])

/** The mails that have this status since the fault began, at least some. */
const mailsWith = (chaos: Chaos, status: string, since: Date, least = 2) =>
  soon(`${least} mails are ${status}`, async () => {
    const rows = await chaos.query<Mail>(
      `select id, status, attempts from mail_deliveries where created_at >= $2 and attempts > 0 and status = $1`,
      [status, since],
    )
    return rows.length >= least && rows.map(({ id }) => id)
  })

/** For less than the five seconds until the second try; what was refused leaves then, by itself: give or take a tenth, and a slow poll. */
const refusedForNow = (name: string, begin: (chaos: Chaos) => unknown, end: (chaos: Chaos) => unknown): Fault => ({
  name,
  async run(chaos) {
    const since = await databaseTime(chaos)
    await begin(chaos)
    await pause(3000)
    const ids = await mailsWith(chaos, 'queued', since)
    await end(chaos)
    const ended = performance.now()
    // what was tried twice already comes in five minutes
    const once = (await mailsOf(chaos, ids)).filter(({ attempts }) => attempts === 1).map(({ id }) => id)
    await soon('what was refused for now has left', async () =>
      (await mailsOf(chaos, once)).every(({ status }) => status === 'sent'),
    )
    const left = (performance.now() - ended) / 1000
    return { queue: Math.max(left, await queueBack(chaos, ended)) }
  },
  async restore(chaos) {
    await end(chaos)
    await letTimeGoBy(chaos)
  },
})

/** What the server does for good is done once: whatever time goes by, the mail is not sent again. */
const forGood = (name: string, answer: string, status: 'failed' | 'unknown'): Fault => ({
  name,
  mayAsk: status === 'unknown' ? 100 : 0,
  async run(chaos) {
    const since = await databaseTime(chaos)
    chaos.mail.answers.data = answer
    const ids = await mailsWith(chaos, status, since, 3)
    chaos.mail.behave()
    const recovery = { queue: await queueBack(chaos) }
    await letTimeGoBy(chaos)
    await pause(1000)
    const wrong = (await mailsOf(chaos, ids)).filter((mail) => mail.status !== status || mail.attempts !== 1)
    if (wrong.length > 0) throw new Error(`Mails that were ${status} went on: ${JSON.stringify(wrong)}`)
    return recovery
  },
  restore: async ({ mail }) => mail.behave(),
})

const markLost = (when: 'asked' | 'done'): Fault => ({
  name: `connection cut as a mail that left is marked, ${when === 'asked' ? 'before COMMIT' : 'COMMIT’s answer lost'}`,
  async run(chaos) {
    await chaos.cables.worker.atCommit({ holds: markOfMail, when, times: 3 })
    return { queue: await queueBack(chaos) }
  },
})

async function databaseTime({ query }: Chaos) {
  return (await query<{ now: Date }>('select now() as now'))[0]!.now
}

export const mailFaults: Fault[] = [
  refusedForNow(
    'mail server down for 3 s',
    ({ mail }) => mail.cable.cut(),
    ({ mail }) => mail.cable.mend(),
  ),
  refusedForNow(
    'mail server answers 451 for 3 s',
    ({ mail }) => (mail.answers.data = '451 4.3.0 try later'),
    ({ mail }) => mail.behave(),
  ),
  forGood('mail server refuses for good (554)', '554 5.6.0 not like this', 'failed'),
  forGood('mail server drops the connection after DATA', 'hang up', 'unknown'),
  markLost('asked'),
  markLost('done'),
]
