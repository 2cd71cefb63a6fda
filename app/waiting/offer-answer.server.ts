import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { lockBerth } from '#app/berths/berths.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { insertSoftHold } from '#app/holds/holds.server.ts'
import { insertInterest } from '#app/interests/interests.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { whyNotFree } from './offer-berth.server.ts'
import type { OfferAnswer, OfferDecline } from './offer-input.server.ts'
import type { OfferDoor } from './offer-door.server.ts'
import { leftTheHouse } from './offer-letter.server.ts'
import { lockEntry, note } from './waiting-order.server.ts'
import { endEntry, moveToEnd } from './waiting-place.server.ts'
import type { WaitingReason } from './waiting-input.server.ts'
import { afterRefusal } from './waiting.ts'

const right = 'berths:manage_waiting_list'

/** Typed by staff, who heard it on the phone or read it in a letter. */
export async function recordAnswer(scope: PortScope, id: string, { answer, note: words }: OfferAnswer) {
  scope.require(right)
  return scope.transaction((tx) => settle(tx, scope, id, { answer, words: words ?? null, via: 'staff' }))
}

/** Pressed by whoever has the link; only in time. */
export const acceptOffer = ({ scope, offerId }: OfferDoor) =>
  scope.transaction((tx) => settle(tx, scope, offerId, { answer: 'accepted', words: null, via: 'link' }))

export const declineOffer = ({ scope, offerId }: OfferDoor, { note: words }: OfferDecline) =>
  scope.transaction((tx) => settle(tx, scope, offerId, { answer: 'declined', words: words ?? null, via: 'link' }))

type Answer = { answer: 'accepted' | 'declined'; words: string | null; via: 'link' | 'staff' }

async function settle(tx: PortTransaction, scope: PortScope, id: string, { answer, words, via }: Answer) {
  const { berth, entry, offer } = await lockOffer(tx, scope, id)
  if (offer.status !== 'sent' && !(offer.status === 'proposed' && via === 'staff'))
    throw new RuleBroken('This offer was answered or taken back already.')
  if (via === 'link' && offer.expires_at! <= new Date()) throw new RuleBroken('The time to answer is over.')
  const taken = answer === 'accepted' ? await whyNotFree(tx, scope, berth) : null
  if (taken)
    throw new RuleBroken(
      via === 'link' ? `Berth ${berth.label} is not free any more.` : `${taken} Take the offer back.`,
    )
  const interest = answer === 'accepted' ? await openDeal(tx, scope, entry, berth) : undefined
  await tx
    .updateTable('waiting_list_offers')
    .set({
      status: answer,
      answered_at: sql<Date>`clock_timestamp()`,
      answered_via: via,
      answer_note: words,
      interest_id: interest?.id ?? null,
    })
    .where('id', '=', id)
    .execute()
  const about = { berth_id: berth.id, offer_id: id }
  await note(tx, { entry_id: entry.id, action: answer, ...about, reason: words })
  const fact = { berthId: berth.id, clientId: entry.client_id, entryId: entry.id, offerId: id }
  await record(tx, 'offer:answered', interest ? { ...fact, interestId: interest.id, answer } : { ...fact, answer })
  if (answer === 'accepted')
    await endEntry(tx, entry, { status: 'served', reason: `Berth ${berth.label}`, offer_id: id })
  else await punish(tx, scope, entry, 'Declined an offer')
  return { label: berth.label, berthId: berth.id, interestId: interest?.id }
}

type Entry = Awaited<ReturnType<typeof lockEntry>>

/** A deal of its own with the berth held for it, so that signing can begin. */
async function openDeal(tx: PortTransaction, scope: PortScope, entry: Entry, berth: { id: string; label: string }) {
  const client = await tx
    .selectFrom('clients')
    .select('assignee_id')
    .where('id', '=', entry.client_id)
    .executeTakeFirstOrThrow()
  const interest = await insertInterest(tx, scope, {
    client_id: entry.client_id,
    vessel_id: entry.vessel_id,
    berth_id: berth.id,
    assignee_id: client.assignee_id,
    message: `Took the offer of berth ${berth.label} from the waiting list.`,
  })
  await insertSoftHold(tx, { berthId: berth.id, interestId: interest.id, days: scope.port.settings.holds.softDays })
  return interest
}

/** What the port’s policy does to the place of whoever refused or did not answer. */
async function punish(tx: PortTransaction, scope: PortScope, entry: Entry, because: string) {
  const what = afterRefusal(scope.port.settings.waitingList, entry.passes_used)
  if (what === 'drop') return endEntry(tx, entry, { status: 'dropped', reason: because })
  if (what === 'to_end') return moveToEnd(tx, entry, because)
  await tx
    .updateTable('berth_waiting_list')
    .set({ passes_used: entry.passes_used + 1 })
    .where('id', '=', entry.id)
    .execute()
}

/** The next is asked instead; the place of this one stays as it is. */
export async function withdrawOffer(scope: PortScope, id: string, { reason }: WaitingReason) {
  scope.require(right)
  return scope.transaction(async (tx) => {
    const { berth, offer } = await lockOffer(tx, scope, id)
    if (offer.status !== 'proposed' && offer.status !== 'sent')
      throw new RuleBroken('This offer was answered or taken back already.')
    await end(tx, offer, 'withdrawn', reason)
    return { label: berth.label, berthId: berth.id }
  })
}

/** The berth went another way: nobody is kept waiting for it. */
export async function withdrawOffersOf(tx: PortTransaction, scope: PortScope, berthId: string) {
  const open = await tx
    .selectFrom('waiting_list_offers')
    .select('id')
    .where('berth_id', '=', berthId)
    .where('status', 'in', ['proposed', 'sent'])
    .executeTakeFirst()
  if (!open) return
  const { berth, offer } = await lockOffer(tx, scope, open.id)
  if (berth.status !== 'available' && (offer.status === 'proposed' || offer.status === 'sent'))
    await end(tx, offer, 'withdrawn', 'The berth is not free any more')
}

/** Who did not answer in time: the next is asked. Answers how many ran out. */
export async function expireOffers(scope: PortScope) {
  scope.require(right)
  const { due } = await scope.read((db) => ({
    due: db
      .selectFrom('waiting_list_offers')
      .select('id')
      .where('status', '=', 'sent')
      .where('expires_at', '<=', sql<Date>`now()`)
      .orderBy('expires_at')
      .limit(200),
  }))
  let expired = 0
  for (const { id } of due)
    expired += await scope.transaction(async (tx) => {
      const { entry, offer } = await lockOffer(tx, scope, id)
      // answered while this looked
      if (offer.status !== 'sent') return 0
      await end(tx, offer, 'expired', null)
      await punish(tx, scope, entry, 'Did not answer an offer in time')
      return 1
    })
  return expired
}

type Offer = Awaited<ReturnType<typeof lockOffer>>['offer']

async function end(tx: PortTransaction, offer: Offer, status: 'withdrawn' | 'expired', reason: string | null) {
  await tx.updateTable('waiting_list_offers').set({ status, answer_note: reason }).where('id', '=', offer.id).execute()
  await note(tx, { entry_id: offer.entry_id, action: status, berth_id: offer.berth_id, offer_id: offer.id, reason })
  const fact = { berthId: offer.berth_id, clientId: offer.client_id, entryId: offer.entry_id, offerId: offer.id }
  if (status === 'withdrawn') await tellClient(tx, offer)
  await record(tx, status === 'expired' ? 'offer:expired' : 'offer:withdrawn', fact)
}

/** Who has the offer in their mail learns that it stands no more; one that never left says nothing. */
async function tellClient(tx: PortTransaction, { id, contact_id }: Offer) {
  if (!contact_id) return
  const mail = await tx
    .selectFrom('mail_deliveries')
    .select('id')
    .where('offer_id', '=', id)
    .where('status', 'in', leftTheHouse)
    .executeTakeFirst()
  if (mail) await tx.insertInto('mail_deliveries').values({ kind: 'offer', contact_id, offer_id: id }).execute()
}

/** The berth, then the list, then the offer: whoever sells, answers or looks after time takes turns. */
export async function lockOffer(tx: PortTransaction, scope: PortScope, id: string) {
  const place = await tx
    .selectFrom('waiting_list_offers')
    .select(['berth_id', 'entry_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound('offer'))
  const berth = await lockBerth(tx, place.berth_id)
  const entry = await lockEntry(tx, scope, place.entry_id)
  const offer = await tx
    .selectFrom('waiting_list_offers')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { berth, entry, offer: { ...offer, client_id: entry.client_id } }
}
