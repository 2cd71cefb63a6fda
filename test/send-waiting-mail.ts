import { releaseStuck } from '#app/email/deliveries.server.ts'
import { sendNext } from '#jobs/email/send-mail.ts'
import { mailboxFolder } from '#server/platform/mail.ts'

/** Everything that a worker would send now. */
export async function sendWaitingMail(appUrl: string) {
  await releaseStuck(mailboxFolder() !== null)
  while (await sendNext(appUrl));
}
