import { setTimeout as pause } from 'node:timers/promises'
import { killAt, type Moment } from '#test/crash/kill-moments.ts'
import { bothBack, letTimeGoBy, queueBack, soon, type Chaos } from '../recovery.ts'
import type { Fault } from '../fault-list.ts'

/** Mails that a worker may have claimed when it dies. */
const inHand = 10

const anEvent = 'insert into "domain_events"'

/** Dies and is started again at once, as whoever watches over processes does it. */
async function restartApp(chaos: Chaos) {
  const since = performance.now()
  await chaos.startApp()
  return bothBack(chaos, since)
}

async function restartWorker(chaos: Chaos) {
  const since = performance.now()
  await chaos.startWorker()
  return { queue: await queueBack(chaos, since) }
}

const appAt = (moment: Moment): Fault => ({
  name: `app killed ${moment === 'before COMMIT' ? 'with forms before their COMMIT' : moment}`,
  async run(chaos) {
    await killAt({ product: chaos.product, kill: chaos.killApp, stop: async () => null }, moment)
    return restartApp(chaos)
  },
})

const appAfterCommit: Fault = {
  name: 'app killed after a form’s COMMIT and before its answer',
  async run(chaos) {
    await pause(300)
    await chaos.cables.app.atCommit({ holds: anEvent, when: 'done', spring: chaos.killApp })
    return restartApp(chaos)
  },
}

const workerInReaction: Fault = {
  name: 'worker killed in a reaction before its COMMIT',
  mayAsk: inHand,
  async run(chaos) {
    await pause(300)
    await chaos.cables.worker.atCommit({
      holds: 'insert into "event_reactions"',
      when: 'asked',
      spring: chaos.killWorkers,
    })
    return restartWorker(chaos)
  },
}

const workerAfterReaction: Fault = {
  name: 'worker killed after a reaction and before its event was marked',
  mayAsk: inHand,
  async run(chaos) {
    await pause(300)
    await chaos.cables.worker.atCommit({
      holds: 'insert into "event_reactions"',
      when: 'done',
      spring: chaos.killWorkers,
    })
    return restartWorker(chaos)
  },
}

/** The mail server takes its time, so that the worker stands between claim and effect, or between effect and mark. */
const workerWithMail = (name: string, silence: 'greeting' | 'data'): Fault => ({
  name,
  mayAsk: inHand,
  async run(chaos) {
    const { mail, query } = chaos
    const before = mail.count()
    mail.answers[silence] = 'silence'
    if (silence === 'data') await soon('the mail server has a letter', async () => mail.count() > before)
    else
      await soon('a mail is claimed', async () => {
        const rows = await query(`select 1 from mail_deliveries where status = 'claimed'`)
        return rows.length > 0
      })
    await pause(100)
    await chaos.killWorkers()
    mail.behave()
    const claimed = await query<{ id: string }>(`select id from mail_deliveries where status = 'claimed'`)
    if (claimed.length === 0) throw new Error('No mail was claimed when the worker was killed.')
    const recovery = await restartWorker(chaos)
    const ids = claimed.map(({ id }) => id)
    await letTimeGoBy(chaos, ids)
    const ends = () => query<{ status: string }>('select status from mail_deliveries where id = any($1::uuid[])', [ids])
    await soon('nobody knows of those mails, and a person is asked', async () =>
      (await ends()).every(({ status }) => status === 'unknown'),
    )
    return recovery
  },
})

export const killedPrograms: Fault[] = [
  appAt('before COMMIT'),
  appAfterCommit,
  appAt('at any moment'),
  workerInReaction,
  workerAfterReaction,
  workerWithMail('worker killed after a mail was claimed and before it left', 'greeting'),
  workerWithMail('worker killed after a mail left and before its mark', 'data'),
]
