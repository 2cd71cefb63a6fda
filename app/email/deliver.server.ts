import { log } from '#server/platform/log.ts'
import { MailProblem, sendLetter } from '#server/platform/mail.ts'
import { noteBounce } from './bounces.server.ts'
import { endDelivery, type Delivery } from './deliveries.server.ts'
import { writeLetter } from './letters.server.ts'

/** Sends a delivery that was claimed, and writes down what came of it. */
export async function deliver(delivery: Delivery, appUrl: string, within?: number) {
  let address: string | undefined
  try {
    const letter = await writeLetter(delivery, appUrl)
    if (!letter)
      return await endDelivery(delivery, { outcome: 'refused', reason: 'There is nobody left to send it to.' })
    address = letter.to
    const receipt = await sendLetter(letter, within)
    await endDelivery(delivery, { outcome: 'sent', ...receipt })
    if (letter.hadBounced) await noteBounce(delivery, address, null)
  } catch (error) {
    const { outcome, fault, answer, server } =
      error instanceof MailProblem
        ? error
        : { outcome: 'failed' as const, fault: undefined, answer: undefined, server: undefined }
    const reason = error instanceof Error ? error.message : String(error)
    log.warn({ deliveryId: delivery.id, attempt: delivery.attempts, outcome, reason }, 'a mail was not sent')
    await endDelivery(delivery, { outcome, reason, fault, answer, server })
    if (fault === 'address' && address) await noteBounce(delivery, address, answer ?? reason)
  }
}
