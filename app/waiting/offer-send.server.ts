import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { requireMailAddress } from '#app/clients/mail-address.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { record } from '#db/port.ts'
import { lockOffer } from './offer-answer.server.ts'
import { whyNotFree } from './offer-berth.server.ts'
import type { OfferSending } from './offer-input.server.ts'
import { note } from './waiting-order.server.ts'

/** Approves an offer: the time to answer begins, and the letter leaves where an address was chosen. */
export async function sendOffer(scope: PortScope, id: string, { contact_id, hours, subject, body }: OfferSending) {
  scope.require('berths:manage_waiting_list')
  scope.require('clients:view')
  if (contact_id) scope.require('email:send')
  return scope.transaction(async (tx) => {
    const { berth, offer } = await lockOffer(tx, scope, id)
    if (offer.status !== 'proposed') throw new RuleBroken('This offer was sent or taken back already.')
    const taken = await whyNotFree(tx, scope, berth)
    if (taken) throw new RuleBroken(`${taken} Take the offer back.`)
    if (contact_id) await requireMailAddress(tx, offer.client_id, contact_id)
    await tx
      .updateTable('waiting_list_offers')
      .set({
        status: 'sent',
        contact_id: contact_id ?? null,
        subject,
        body,
        sent_at: sql<Date>`now()`,
        expires_at: sql<Date>`now() + make_interval(hours => ${hours}::integer)`,
      })
      .where('id', '=', id)
      .execute()
    if (contact_id) await tx.insertInto('mail_deliveries').values({ kind: 'offer', contact_id, offer_id: id }).execute()
    const about = { berth_id: berth.id, offer_id: id }
    await note(tx, {
      entry_id: offer.entry_id,
      action: 'sent',
      ...about,
      reason: contact_id ? null : 'Without a mail: asked by phone or in person',
    })
    const fact = { berthId: berth.id, clientId: offer.client_id, entryId: offer.entry_id, offerId: id }
    await record(tx, 'offer:sent', fact)
    return { label: berth.label, isMailed: contact_id !== undefined }
  })
}
