import { deliver } from '#app/email/deliver.server.ts'
import { claimDelivery, releaseStuck } from '#app/email/deliveries.server.ts'
import { mailboxFolder } from '#server/platform/mail.ts'

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
  await deliver(delivery, appUrl)
  return true
}
