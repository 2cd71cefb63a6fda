import { logoOf } from '#app/ports/port-logo.ts'
import { randomBytes } from 'node:crypto'
import type { PortScope } from '#app/access/scope.server.ts'
import { dayWords, priceWords, sizeWords } from '#app/berths/berth-words.ts'
import { NotFound } from '#app/errors.ts'
import { coveringEntries, judge, offeredBerth } from './offer-candidates.server.ts'
import type { OfferDoor } from './offer-door.server.ts'
import { leftTheHouse } from './offer-letter.server.ts'

/** Who would be asked about a berth, in order, why not others, and the offer that is out. */
export async function showBerthLine(scope: PortScope, berthId: string) {
  scope.require('berths:view')
  scope.require('clients:view')
  const { berths, inputs, entries, offers, holds } = await scope.read((db) => ({
    berths: db.selectFrom('berths').select(['id', 'label', 'status', 'archived_at']).where('id', '=', berthId),
    inputs: offeredBerth(db, scope, berthId),
    entries: coveringEntries(db, berthId).limit(200),
    offers: db
      .selectFrom('waiting_list_offers as o')
      .innerJoin('berth_waiting_list as e', 'e.id', 'o.entry_id')
      .innerJoin('clients as c', 'c.id', 'e.client_id')
      .select(['o.id', 'o.status', 'o.entry_id', 'o.expires_at', 'o.created_at', 'o.answer_note', 'c.name as client'])
      .where('o.berth_id', '=', berthId)
      .orderBy('o.id', 'desc')
      .limit(20),
    holds: db
      .selectFrom('berth_holds')
      .select('id')
      .where('berth_id', '=', berthId)
      .where('status', '=', 'active')
      .limit(1),
  }))
  const [berth, input] = [berths[0], inputs[0]]
  if (!berth) throw new NotFound('berth')
  const open = offers.find(({ status }) => status === 'proposed' || status === 'sent') ?? null
  const isFree =
    berth.status === 'available' &&
    holds.length === 0 &&
    input !== undefined &&
    !input.is_under_repair &&
    !input.promised_to &&
    !input.tenure_ends_on
  return {
    berth: { id: berth.id, label: berth.label, archived_at: berth.archived_at },
    line: input ? judge(scope, input, entries).map(shownCandidate) : [],
    open,
    past: offers.filter((offer) => offer !== open),
    isFree,
  }
}

const shownCandidate = ({
  id,
  client_id,
  client,
  vessel,
  loa,
  berth,
  dock,
  length_over,
  length_to,
  joined_at,
  why,
}: ReturnType<typeof judge>[number]) => ({
  id,
  client_id,
  client,
  vessel,
  loa,
  berth,
  dock,
  length_over,
  length_to,
  joined_at,
  why,
})
export type ShownCandidate = ReturnType<typeof shownCandidate>

/** The same for whoever may choose. */
export async function showOfferChoice(scope: PortScope, berthId: string) {
  scope.require('berths:manage_waiting_list')
  return showBerthLine(scope, berthId)
}

const offerRow = (db: Parameters<Parameters<PortScope['read']>[0]>[0], id: string) =>
  db
    .selectFrom('waiting_list_offers as o')
    .innerJoin('berth_waiting_list as e', 'e.id', 'o.entry_id')
    .innerJoin('clients as c', 'c.id', 'e.client_id')
    .innerJoin('berths as b', 'b.id', 'o.berth_id')
    .where('o.id', '=', id)

/** One offer: for whom, why they were next and others not, and what became of it. */
export async function showOffer(scope: PortScope, id: string) {
  scope.require('berths:view')
  scope.require('clients:view')
  const { offers, passed, contacts, mails } = await scope.read((db) => ({
    offers: offerRow(db, id)
      .leftJoin('client_contacts as k', 'k.id', 'o.contact_id')
      .leftJoin('vessels as v', 'v.id', 'e.vessel_id')
      .select([
        'o.id',
        'o.status',
        'o.chosen_reason',
        'o.subject',
        'o.body',
        'o.sent_at',
        'o.expires_at',
        'o.answered_at',
      ])
      .select([
        'o.answered_via',
        'o.answer_note',
        'o.interest_id',
        'o.entry_id',
        'o.created_at',
        'k.value as mailed_to',
      ])
      .select([
        'e.client_id',
        'e.joined_at',
        'c.name as client',
        'v.name as vessel',
        'v.loa',
        'b.id as berth_id',
        'b.label',
      ])
      .select(['b.length', 'b.width', 'b.depth', 'b.price', 'b.currency', 'b.is_price_on_request', 'b.free_from']),
    passed: db
      .selectFrom('waiting_list_events as h')
      .innerJoin('berth_waiting_list as e', 'e.id', 'h.entry_id')
      .innerJoin('clients as c', 'c.id', 'e.client_id')
      .select(['h.id', 'h.reason', 'h.entry_id', 'c.name as client', 'e.joined_at'])
      .where('h.offer_id', '=', id)
      .where('h.action', '=', 'passed')
      .orderBy('h.id'),
    contacts: db
      .selectFrom('client_contacts as k')
      .innerJoin('berth_waiting_list as e', 'e.client_id', 'k.client_id')
      .innerJoin('waiting_list_offers as o', 'o.entry_id', 'e.id')
      .select(['k.id', 'k.value', 'k.label', 'k.bounced_at'])
      .where('o.id', '=', id)
      .where('k.kind', '=', 'email')
      .where('k.archived_at', 'is', null)
      .orderBy('k.is_primary', 'desc')
      .orderBy('k.id'),
    mails: db.selectFrom('mail_deliveries').select(['status']).where('offer_id', '=', id).orderBy('id').limit(2),
  }))
  const offer = offers[0]
  if (!offer) throw new NotFound('offer')
  return {
    offer,
    passed,
    contacts,
    mail: mails[0]?.status ?? null,
    /** That it was taken back. */
    farewell: mails[1]?.status ?? null,
    hasLeft: mails.some(({ status }) => leftTheHouse.some((gone) => gone === status)),
    hours: scope.port.settings.waitingList.windowHours,
    words: firstWords(scope, offer),
  }
}

/** The same for whoever may act on it. */
export async function showOfferToAct(scope: PortScope, id: string) {
  scope.require('berths:manage_waiting_list')
  return showOffer(scope, id)
}

type Sized = Parameters<typeof sizeWords>[0] &
  Parameters<typeof priceWords>[0] & { label: string; free_from: string | null }

/** What the letter says unless somebody writes otherwise; the way to answer and the time for it are added. */
function firstWords({ port }: PortScope, berth: Sized) {
  const price = priceWords(berth, 'en').replace('On request', 'price on request')
  const from = berth.free_from ? `, free from ${dayWords(berth.free_from)}` : ''
  return {
    subject: `Berth ${berth.label} is free for you`,
    body: `You are on the waiting list of ${port.name}, and you are next: berth ${berth.label} is free.\n\nIt measures ${sizeWords(berth, 'metric')} (length, width, depth), ${price}${from}.\n\nWould you like it?`,
  }
}

export type OfferState = 'open' | 'over' | 'accepted' | 'declined' | 'gone'

/** What whoever has the link sees. Looking changes nothing. */
export async function showOfferToClient({ scope, offerId }: OfferDoor) {
  const { port } = scope
  const { offers } = await scope.read((db) => ({
    offers: offerRow(db, offerId)
      .leftJoin('users as u', 'u.id', 'c.assignee_id')
      .select([
        'o.status',
        'o.expires_at',
        'c.name as client',
        'b.label',
        'b.status as sale',
        'b.length',
        'b.width',
        'b.depth',
      ])
      .select(['b.price', 'b.currency', 'b.is_price_on_request', 'u.name as agent', 'u.email as agentMail']),
  }))
  const offer = offers[0]
  if (!offer) throw new NotFound('offer')
  const isOpen = offer.status === 'sent' && offer.sale === 'available'
  const state: OfferState = isOpen
    ? offer.expires_at! > new Date()
      ? 'open'
      : 'over'
    : offer.status === 'accepted' || offer.status === 'declined'
      ? offer.status
      : offer.status === 'expired'
        ? 'over'
        : 'gone'
  return {
    state,
    client: offer.client,
    expiresAt: offer.expires_at,
    // who has no offer any more is told of no berth
    berth: isOpen || state === 'accepted' || state === 'declined' ? offer.label : null,
    facts: state === 'open' ? { size: sizeWords(offer, 'metric'), price: priceWords(offer, 'en') } : null,
    agent: offer.agent ? { name: offer.agent, email: offer.agentMail! } : null,
    port: { slug: port.slug, name: port.name, zone: port.timezone, logo: logoOf(port) },
    onceKey: randomBytes(12).toString('base64url'),
  }
}
