import { setTimeout as pause } from 'node:timers/promises'
import { faultOf } from '#db/faults.ts'
import { log } from '#server/platform/log.ts'
import { MailProblem, sendLetter } from '#server/platform/mail.ts'
import { noteSignerMailed } from '#app/signing/signer-mail.server.ts'
import { noteBounce } from './bounces.server.ts'
import { endDelivery, type Delivery, type Ending } from './deliveries.server.ts'
import { writeLetter } from './letters.server.ts'

/** Sends a delivery that was claimed, and writes down what came of it. */
export async function deliver(delivery: Delivery, appUrl: string, within?: number) {
  const { ending, address, hadBounced } = await send(delivery, appUrl, within)
  await insist(() => endDelivery(delivery, ending))
  if (!address) return
  if (ending.outcome === 'sent') await insist(() => noteSignerMailed(delivery, address))
  if (ending.outcome === 'sent' && hadBounced) await noteBounce(delivery, address, null)
  if (ending.fault === 'address') await noteBounce(delivery, address, ending.answer ?? ending.reason ?? null)
}

type Sent = { ending: Ending; address?: string; hadBounced?: boolean }

async function send(delivery: Delivery, appUrl: string, within?: number): Promise<Sent> {
  let address: string | undefined
  try {
    const letter = await writeLetter(delivery, appUrl)
    if (!letter) return { ending: { outcome: 'refused', reason: 'There is nobody left to send it to.' } }
    address = letter.to
    const receipt = await sendLetter(letter, within)
    return { ending: { outcome: 'sent', ...receipt }, address, hadBounced: letter.hadBounced }
  } catch (error) {
    const { outcome, fault, answer, server } =
      error instanceof MailProblem
        ? error
        : { outcome: 'failed' as const, fault: undefined, answer: undefined, server: undefined }
    const reason = error instanceof Error ? error.message : String(error)
    log.warn({ deliveryId: delivery.id, attempt: delivery.attempts, outcome, reason }, 'a mail was not sent')
    return { ending: { outcome, reason, fault, answer, server }, address }
  }
}

/** A claim is given up after two minutes, of which sending may take one and a half. */
const longest = 25_000

/** What came of a letter is known to this worker alone: were it forgotten, the letter would leave again or a person be asked. */
async function insist(write: () => Promise<void>) {
  const began = performance.now()
  for (;;)
    try {
      return await write()
    } catch (error) {
      if (faultOf(error) !== 'busy' || performance.now() - began > longest) throw error
      await pause(200)
    }
}
