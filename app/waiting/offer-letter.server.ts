import type { WriteClientLetter } from '#app/email/client-letter.server.ts'
import { momentInPort } from '#app/signing/signing-dates.ts'
import { makeOfferLink } from './offer-link.server.ts'

/** A berth came free: the words that a person approved, and a button that leads to the answer. */
export const writeOfferLetter: WriteClientLetter = (scope, delivery, appUrl) =>
  scope.transaction(async (tx) => {
    const { port } = scope
    const offer = await tx
      .selectFrom('waiting_list_offers as o')
      .innerJoin('berth_waiting_list as e', 'e.id', 'o.entry_id')
      .innerJoin('clients as c', 'c.id', 'e.client_id')
      .innerJoin('client_contacts as k', 'k.id', 'o.contact_id')
      .leftJoin('users as u', 'u.id', 'c.assignee_id')
      .select(['o.id', 'o.status', 'o.subject', 'o.body', 'o.expires_at', 'c.name as client'])
      .select(['k.value as to', 'k.bounced_at', 'k.archived_at', 'u.name as agent', 'u.email as replyTo'])
      .where('o.id', '=', delivery.offer_id)
      .executeTakeFirst()
    if (offer?.status !== 'sent' || !offer.expires_at || offer.archived_at) return
    return {
      to: offer.to,
      hadBounced: offer.bounced_at !== null,
      fromName: offer.agent ? `${offer.agent}, ${port.name}` : port.name,
      replyTo: offer.replyTo ?? undefined,
      subject: offer.subject!,
      greeting: `Dear ${offer.client},`,
      paragraphs: [
        ...offer.body!.split(/\n{2,}/).filter((words) => words.trim() !== ''),
        `You can answer until ${momentInPort(offer.expires_at, port.timezone)}. After that the berth is offered to the next.`,
      ],
      link: { href: await makeOfferLink(tx, offer.id, appUrl), label: 'Answer the offer' },
      foot: `You get this because you are on the waiting list of ${port.name}. Opening the link answers nothing.`,
      isNewEachTime: true,
    }
  })
