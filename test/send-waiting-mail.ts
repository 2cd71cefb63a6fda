import { claimDelivery, releaseStuck } from '#app/email/deliveries.server.ts'
import { listDueMail } from '#app/email/due-mail.server.ts'
import { sendMail } from '#jobs/email/send-mail.ts'
import { mailboxFolder } from '#server/platform/mail.ts'

const firstDue = async () => (await listDueMail()).due[0]

/** Claims the delivery that is due first, as a worker that dies before it sends. */
export async function claimNext() {
  const first = await firstDue()
  return first && claimDelivery(first.id)
}

/** Sends the delivery that is due first; false when none is. */
export async function sendNext(appUrl: string) {
  const first = await firstDue()
  return first ? sendMail(first.id, appUrl) : false
}

/** Everything that a worker would send now. */
export async function sendWaitingMail(appUrl: string) {
  await releaseStuck(mailboxFolder() !== null)
  while (await sendNext(appUrl));
}
