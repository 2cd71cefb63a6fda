import { listen } from '#db/listen.ts'
import type { Env } from '#server/platform/env.ts'
import { log } from '#server/platform/log.ts'
import { closeMail, openMail } from '#server/platform/mail.ts'
import { sendWaitingMail } from './email/send-mail.ts'
import { startLoop, type Loop } from './loop.ts'
import { handOn } from './relay.ts'
import { lastDue, schedule } from './schedule.ts'

const slowPoll = 5000
const minute = 60_000

/**
 * Does what happens after COMMIT. Any number of processes may run one: a lock lets one hand on events and keep the schedule, mails are
 * claimed one by one.
 */
export async function startWorker(env: Env): Promise<{ stop(): Promise<void> }> {
  openMail(env)
  const loops: Record<string, Loop> = {}
  const connection = await listen({
    name: 'worker',
    channels: ['live', 'mail'],
    onMessage: (channel, payload) => {
      if (channel === 'mail') loops.mail?.wake()
      else if (!payload.includes('"notification:new"')) loops.relay?.wake()
    },
    onConnected: () => Object.values(loops).forEach((loop) => loop.wake()),
  })
  const leads = () => connection.tryLock('port-nimara worker')

  loops.relay = startLoop('the relay', slowPoll, async (isStopping) =>
    (await leads()) ? handOn(isStopping) : undefined,
  )
  loops.mail = startLoop('the mail worker', slowPoll, (isStopping) => sendWaitingMail(env.appUrl, isStopping))
  const lastRun = new Map<string, number>()
  loops.schedule = startLoop('the schedule', minute, async (isStopping) =>
    (await leads()) ? runDue(lastRun, isStopping) : undefined,
  )

  return {
    async stop() {
      await Promise.all(Object.values(loops).map((loop) => loop.stop()))
      await connection.close()
      closeMail()
    },
  }
}

async function runDue(lastRun: Map<string, number>, isStopping: () => boolean) {
  const now = new Date()
  for (const job of schedule) {
    if (isStopping()) return
    const due = lastDue(job, now)
    if (lastRun.get(job.name) === due) continue
    await job.run()
    lastRun.set(job.name, due)
    log.debug({ job: job.name }, 'a recurring job ran')
  }
}
