import type { WriteClientLetter } from '#app/email/client-letter.server.ts'
import { momentInPort } from '#app/signing/signing-dates.ts'
import type { PortTransaction } from '#db/port.ts'
import { makeOfferLink } from './offer-link.server.ts'

/** A mail that arrived, or may have. */
export const leftTheHouse = ['claimed', 'sent', 'unknown'] as const

/** A berth came free: the words that a person approved, and a button that leads to the answer. Or it is taken back, and whoever has the first mail learns of it. */
export const writeOfferLetter: WriteClientLetter = (scope, delivery, appUrl) =>
  scope.transaction(async (tx) => {
    const { port } = scope
    const offer = await tx
      .selectFrom('waiting_list_offers as o')
      .innerJoin('berth_waiting_list as e', 'e.id', 'o.entry_id')
      .innerJoin('clients as c', 'c.id', 'e.client_id')
      .innerJoin('berths as b', 'b.id', 'o.berth_id')
      .innerJoin('client_contacts as k', 'k.id', 'o.contact_id')
      .leftJoin('users as u', 'u.id', 'c.assignee_id')
      .select(['o.id', 'o.status', 'o.subject', 'o.body', 'o.expires_at', 'c.name as client', 'b.label'])
      .select(['k.value as to', 'k.bounced_at', 'k.archived_at', 'u.name as agent', 'u.email as replyTo'])
      .where('o.id', '=', delivery.offer_id)
      .executeTakeFirst()
    if (!offer || offer.archived_at) return
    const head = {
      to: offer.to,
      hadBounced: offer.bounced_at !== null,
      fromName: offer.agent ? `${offer.agent}, ${port.name}` : port.name,
      replyTo: offer.replyTo ?? undefined,
      greeting: `Dear ${offer.client},`,
    }
    if (offer.status === 'withdrawn' && (await isSecond(tx, delivery)))
      return {
        ...head,
        subject: `Taken back: ${offer.subject}`,
        paragraphs: [
          `The offer of berth ${offer.label} at ${port.name} stands no more: the berth is not free for you at this time. You need not answer.`,
          'Your place on the waiting list stays as it is. You hear from us as soon as a berth is free for you.',
        ],
        foot: `You get this because berth ${offer.label} was offered to you from the waiting list of ${port.name}.`,
      }
    if (offer.status !== 'sent' || !offer.expires_at) return
    return {
      ...head,
      subject: offer.subject!,
      paragraphs: [
        ...offer.body!.split(/\n{2,}/).filter((words) => words.trim() !== ''),
        `You can answer until ${momentInPort(offer.expires_at, port.timezone)}. After that the berth is offered to the next.`,
      ],
      link: { href: await makeOfferLink(tx, offer.id, appUrl), label: 'Answer the offer' },
      foot: `You get this because you are on the waiting list of ${port.name}. Opening the link answers nothing.`,
      isNewEachTime: true,
    }
  })

/** The first holds the offer, the second takes it back. */
const isSecond = (tx: PortTransaction, { id, offer_id }: Parameters<WriteClientLetter>[1]) =>
  tx.selectFrom('mail_deliveries').select('id').where('offer_id', '=', offer_id).where('id', '<', id).executeTakeFirst()
