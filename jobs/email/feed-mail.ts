import { releaseStuck } from '#app/email/deliveries.server.ts'
import { listDueMail } from '#app/email/due-mail.server.ts'
import { mailboxFolder } from '#server/platform/mail.ts'
import type { Queues } from '#server/platform/job-queues.ts'
import { askingOf } from '../ask-again.ts'

/**
 * Asks the queue to send every mail that is due. The delivery rows are the truth: what the queue lost or gave up is asked for again, the
 * later the rarer. Answers in how many milliseconds the next mail is due.
 */
export async function feedMail(queues: Pick<Queues, 'add'>) {
  await releaseStuck(mailboxFolder() !== null)
  const { due, pause } = await listDueMail()
  await queues.add(
    due.map(({ id, attempts, late }) => ({
      queue: 'email',
      id: `mail-${id}-${attempts}-${askingOf(late)}`,
      name: 'email/send-mail',
      data: { deliveryId: id },
    })),
  )
  return pause
}
