import { listen } from '#db/listen.ts'
import { openBackups } from '#server/platform/backup-place.ts'
import type { Env } from '#server/platform/env.ts'
import { openDocumenso } from '#server/platform/documenso-account.ts'
import { closeMail, openMail } from '#server/platform/mail.ts'
import { openStorage } from '#server/platform/storage.ts'
import type { Queues } from '#server/platform/job-queues.ts'
import { feedTasks } from './documents/feed-tasks.ts'
import { feedMail } from './email/feed-mail.ts'
import { startLoop, type Loop } from './loop.ts'
import { feedReminders } from './notifications/feed-reminders.ts'
import { perform, usedQueues } from './perform.ts'
import { bringForward, keepSchedule, registerSchedule } from './recurring.ts'
import { handOn } from './relay.ts'

const slowPoll = 5000
const minute = 60_000

/**
 * Does what happens after COMMIT. Any number of processes may run one: all take jobs from the queues; a lock lets one hand on events, ask
 * for mails and keep the schedule.
 */
export async function startWorker(env: Env, queues: Queues): Promise<{ stop(): Promise<void> }> {
  openMail(env)
  openBackups(env)
  openStorage(env)
  openDocumenso(env)
  const loops: Record<string, Loop> = {}
  let isBackupAsked = false
  const connection = await listen({
    name: 'worker',
    channels: ['live', 'mail', 'documents', 'backup'],
    onMessage: (channel, payload) => {
      if (channel === 'mail') loops.mail?.wake()
      else if (channel === 'documents') loops.papers?.wake()
      else if (channel === 'backup') {
        isBackupAsked = true
        loops.schedule?.wake()
      } else if (!payload.includes('"notification:new"')) loops.relay?.wake()
    },
    onConnected: () => {
      // it may have been asked for while nobody listened
      isBackupAsked = true
      Object.values(loops).forEach((loop) => loop.wake())
    },
  })
  let asking: Promise<boolean> | undefined
  const leads = () =>
    (asking ??= connection.tryLock('port-nimara worker').finally(() => {
      asking = undefined
    }))

  loops.relay = startLoop('the relay', slowPoll, async (isStopping) =>
    (await leads()) ? handOn(isStopping) : undefined,
  )
  loops.mail = startLoop('the mail feed', slowPoll, async () => ((await leads()) ? feedMail(queues) : undefined))
  loops.reminders = startLoop('the feed of reminders', slowPoll, async () =>
    (await leads()) ? feedReminders(queues) : undefined,
  )
  loops.papers = startLoop('the feed of papers', slowPoll, async () =>
    (await leads()) ? feedTasks(queues) : undefined,
  )
  loops.schedule = startLoop('the schedule', minute / 2, async () => {
    if (!(await leads())) return undefined
    await registerSchedule()
    const isHurried = isBackupAsked
    isBackupAsked = false
    if (isHurried) await bringForward('maintenance/requested-backup')
    return keepSchedule(queues)
  })
  for (const queue of usedQueues) queues.process(queue, (work) => perform(work, env))

  return {
    async stop() {
      await Promise.all([queues.drain(), ...Object.values(loops).map((loop) => loop.stop())])
      await connection.close()
      closeMail()
    },
  }
}
