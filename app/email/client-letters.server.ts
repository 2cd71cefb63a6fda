import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { writeInvoiceLetter, writeInvoiceReminder } from '#app/finance/invoice-letters.server.ts'
import { writeDetailsLetter } from '#app/outgoing/details-letter.server.ts'
import { writeSignedCopy, writeSigningLetter } from '#app/signing/signing-letters.server.ts'
import { writeOfferLetter } from '#app/waiting/offer-letter.server.ts'
import { writeVisitLetter } from '#app/visits/visit-letter.server.ts'
import type { WriteClientLetter } from './client-letter.server.ts'
import { letterLogo } from './letter-logo.server.ts'
import type { Delivery } from './deliveries.server.ts'
import type { ClientKind } from './mail-delivery.ts'

/** Who writes which letter; each domain writes its own. */
const writers: Partial<Record<ClientKind, WriteClientLetter>> = {
  signing: writeSigningLetter,
  signing_reminder: writeSigningLetter,
  signed_copy: writeSignedCopy,
  details: writeDetailsLetter,
  invoice: writeInvoiceLetter,
  invoice_reminder: writeInvoiceReminder,
  offer: writeOfferLetter,
  visit: writeVisitLetter,
}

export async function writeClientLetter(delivery: Delivery & { kind: ClientKind }, appUrl: string) {
  const scope = delivery.port_id && (await openPortAsSystem(delivery.port_id))
  const write = writers[delivery.kind]
  if (!scope || !write) return
  const letter = await write(scope, delivery, appUrl)
  if (!letter) return
  const { logo, pictures } = await letterLogo(scope)
  return { letter, pictures, house: { name: scope.port.name, colour: scope.port.branding.colour, logo } }
}
