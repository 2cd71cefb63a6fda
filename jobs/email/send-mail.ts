import { deliver } from '#app/email/deliver.server.ts'
import { claimDelivery } from '#app/email/deliveries.server.ts'

/** Claims the delivery that is due first and sends it; false when none is. Two workers never claim the same. */
export async function sendNext(appUrl: string): Promise<boolean> {
  const delivery = await claimDelivery()
  if (!delivery) return false
  await deliver(delivery, appUrl)
  return true
}
