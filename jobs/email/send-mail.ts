import { writeLetter } from '#app/email/letters.server.ts'
import { claimDelivery, endDelivery, releaseStuck, type Delivery } from '#app/email/deliveries.server.ts'
import { log } from '#server/platform/log.ts'
import { mailboxFolder, MailProblem, sendLetter } from '#server/platform/mail.ts'

const lanes = 5

/** Sends every mail that is due, a few at a time; each is claimed first, so that two workers never send the same. */
export async function sendWaitingMail(appUrl: string, isStopping: () => boolean = () => false) {
  await releaseStuck(mailboxFolder() !== null)
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (!isStopping() && (await sendNext(appUrl)));
    }),
  )
}

/** Claims one delivery and sends it; false when none is due. */
export async function sendNext(appUrl: string): Promise<boolean> {
  const delivery = await claimDelivery()
  if (!delivery) return false
  try {
    await send(delivery, appUrl)
  } catch (error) {
    const outcome = error instanceof MailProblem ? error.outcome : 'failed'
    const reason = error instanceof Error ? error.message : String(error)
    log.warn({ deliveryId: delivery.id, attempt: delivery.attempts, outcome, reason }, 'a mail was not sent')
    await endDelivery(delivery, outcome, reason)
  }
  return true
}

async function send(delivery: Delivery, appUrl: string) {
  const letter = await writeLetter(delivery, appUrl)
  if (letter) await sendLetter(letter)
  await endDelivery(delivery, letter ? 'sent' : 'refused', letter ? undefined : 'There is nobody left to send it to.')
}
