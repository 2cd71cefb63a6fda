import { deliver } from '#app/email/deliver.server.ts'
import { claimDelivery } from '#app/email/deliveries.server.ts'

/** Sends the delivery that is asked for, when it is due and no other worker has it: true when this one sent it. */
export async function sendMail(deliveryId: string, appUrl: string): Promise<boolean> {
  const delivery = await claimDelivery(deliveryId)
  if (!delivery) return false
  await deliver(delivery, appUrl)
  return true
}
