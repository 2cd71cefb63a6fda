import { beforeAll, expect, test } from 'vitest'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { changeBerthStatus } from '#app/berths/berth-sale.server.ts'
import { addDays } from '#app/dates/when.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { listNotifications } from '#app/notifications/notifications.server.ts'
import { handOn } from '#jobs/relay.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { openDesk } from '#test/sales-desk.ts'
import { acceptOffer, declineOffer, expireOffers, recordAnswer, withdrawOffer } from './offer-answer.server.ts'
import { openOffer } from './offer-door.server.ts'
import { writeOfferLetter } from './offer-letter.server.ts'
import { chooseForOffer } from './offer-next.server.ts'
import { sendOffer } from './offer-send.server.ts'
import { joinWaitingList } from './waiting-join.server.ts'

const database = useDatabase()
const today = todayIn('America/Anguilla')
const visitor = { id: 'r', address: '10.1.1.1', userAgent: 'test' } as Parameters<typeof openOffer>[1]
let here: Staff
let scope: PortScope
let system: PortScope
beforeAll(async () => {
  here = await makePort(database, 'here', { waitingList: { freePasses: 1 } })
  scope = await here.as('sales_manager')
  system = (await openPortAsSystem(here.port.id))!
})
let dock = 0
/** A berth of a dock of its own that is reserved, and so many who wait for that dock, the longest first. */
async function waitingFor(vessels: (object | null)[]) {
  const director = await here.as('director')
  const desk = openDesk(director)
  const berth = await desk.berth({ dock: `W${String.fromCharCode(65 + dock++)}`, length: 15, width: 5, depth: 3 })
  await changeBerthStatus(scope, berth.id, { status: 'reserved' })
  const label = berth.label.replace(/\d+$/, '')
  const entries = []
  for (const [at, vessel] of vessels.entries()) {
    const { clientId, client } = await desk.deal()
    const made = vessel && (await addVessel(clientId, vessel))
    const entry = await joinWaitingList(scope, {
      client_id: clientId,
      wish: { dock: label },
      joined_on: addDays(today, at - 50),
      ...(made && { vessel_id: made }),
    })
    entries.push({ id: entry.id, clientId, client })
  }
  await handOn()
  return { berth, entries }
}
async function addVessel(clientId: string, vessel: object) {
  const row = { port_id: here.port.id, client_id: clientId, name: 'Brisa', ...vessel }
  const names = Object.keys(row)
  const [made] = await database.query<{ id: string }>(
    `insert into vessels (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')}) returning id`,
    Object.values(row),
  )
  return made!.id
}
const free = async (id: string) => {
  await changeBerthStatus(scope, id, { status: 'available' })
  await handOn()
}
type Offer = { id: string; status: string; entry_id: string }
const offersOf = (berthId: string) =>
  database.query<Offer>('select id, status, entry_id from waiting_list_offers where berth_id = $1 order by id', [
    berthId,
  ])
const openOfferOf = async (berthId: string) =>
  (await offersOf(berthId)).find(({ status }) => ['proposed', 'sent'].includes(status))
const whyOf = (offerId: string) =>
  database.query<{ entry_id: string; reason: string }>(
    `select entry_id, reason from waiting_list_events where offer_id = $1 and action = 'passed' order by id`,
    [offerId],
  )
const words = { hours: 72, subject: 'A berth is free', body: 'Would you like it?' }

const letterOf = (mail: object) => writeOfferLetter(system, mail as Parameters<typeof writeOfferLetter>[1], 'http://x')
const mailsOf = (offerId: string) =>
  database.query<{ id: string; offer_id: string; contact_id: string }>(
    'select id, offer_id, contact_id from mail_deliveries where offer_id = $1 order by id',
    [offerId],
  )
const leaves = (offerId: string, status: string) =>
  database.query('update mail_deliveries set status = $2 where offer_id = $1', [offerId, status])

/** Approves it with a mail, and answers the token that only the letter holds. */
async function send(offerId: string) {
  const [contact] = await database.query<{ id: string }>(
    `select k.id from client_contacts k join berth_waiting_list e on e.client_id = k.client_id join waiting_list_offers o on o.entry_id = e.id where o.id = $1`,
    [offerId],
  )
  await sendOffer(scope, offerId, { ...words, contact_id: contact!.id })
  const letter = await letterOf({ offer_id: offerId })
  return letter!.link!.href.split('/').at(-1)!
}

test('a berth comes free: the first who fits is next, those passed over learn why, and staff are told', async () => {
  const { berth, entries } = await waitingFor([
    { loa: 14, beam: 4.6, draft: 2 },
    { loa: 14, beam: 3.9 },
    { loa: 14, beam: 3.9, draft: 2 },
    null,
  ])
  await free(berth.id)
  const [offer] = await offersOf(berth.id)
  expect(offer).toMatchObject({ status: 'proposed', entry_id: entries[2]!.id })
  const passed = (await whyOf(offer!.id)).map((each) => [each.entry_id, each.reason.replaceAll('\u00a0', ' ')])
  expect(passed).toEqual([
    [entries[0]!.id, 'Width needs 5.6 m, the berth has 5.0 m'],
    [entries[1]!.id, 'Needs draft'],
  ])
  const { notices } = await listNotifications(await here.as('sales_agent'), new URLSearchParams())
  expect(notices).toEqual([])
  const told = await listNotifications(scope, new URLSearchParams())
  expect(told.notices[0]).toMatchObject({
    sentence: `A berth for the waiting list: berth ${berth.label}`,
    path: `/here/berths/${berth.id}/waiting-list`,
  })
})

test('whoever takes it by the link has a deal with the berth held, and waits no more', async () => {
  const { berth, entries } = await waitingFor([null])
  await free(berth.id)
  const offer = (await openOfferOf(berth.id))!
  const door = await openOffer(await send(offer.id), visitor)
  await acceptOffer(door)
  await expect(acceptOffer(door)).rejects.toThrow('answered')
  expect(await offersOf(berth.id)).toMatchObject([{ status: 'accepted' }])
  const [deal] = await database.query(
    `select i.client_id, h.kind, h.status from interests i join berth_holds h on h.interest_id = i.id where i.berth_id = $1`,
    [berth.id],
  )
  expect(deal).toEqual({ client_id: entries[0]!.clientId, kind: 'soft', status: 'active' })
  expect(await database.query('select status from berth_waiting_list where id = $1', [entries[0]!.id])).toEqual([
    { status: 'served' },
  ])
  await handOn()
  expect(await offersOf(berth.id)).toHaveLength(1)
})

test('a refusal uses up the free pass, the next sends to the end, and the next in line is asked each time', async () => {
  const { berth, entries } = await waitingFor([null, null])
  const [first, second] = entries.map(({ id }) => id)
  const places = () =>
    database.query('select id, passes_used from berth_waiting_list where id = any($1) order by seniority', [
      entries.map(({ id }) => id),
    ])
  await free(berth.id)
  const door = await openOffer(await send((await openOfferOf(berth.id))!.id), visitor)
  await declineOffer(door, { note: 'Too far from the gate' })
  await handOn()
  expect(await places()).toEqual([
    { id: first, passes_used: 1 },
    { id: second, passes_used: 0 },
  ])
  const next = (await openOfferOf(berth.id))!
  expect(next.entry_id).toBe(second)
  expect((await whyOf(next.id)).map(({ reason }) => reason)).toEqual(['Was asked about this berth already'])
  await recordAnswer(scope, next.id, { answer: 'declined' })
  await handOn()
  expect(await openOfferOf(berth.id)).toBeUndefined()
  // free once more: a new round
  await changeBerthStatus(scope, berth.id, { status: 'reserved' })
  await free(berth.id)
  const again = (await openOfferOf(berth.id))!
  expect(again.entry_id).toBe(first)
  await recordAnswer(scope, again.id, { answer: 'declined' })
  expect((await places()).map(({ id }) => id)).toEqual([second, first])
})

test('no answer in time counts as a refusal, and a late one is not taken', async () => {
  const { berth, entries } = await waitingFor([null, null])
  await free(berth.id)
  const offer = (await openOfferOf(berth.id))!
  const door = await openOffer(await send(offer.id), visitor)
  expect(await expireOffers(system)).toBe(0)
  await database.query(`update waiting_list_offers set expires_at = now() - interval '1 second' where id = $1`, [
    offer.id,
  ])
  await expect(acceptOffer(door)).rejects.toThrow('over')
  expect(await expireOffers(system)).toBe(1)
  expect(await expireOffers(system)).toBe(0)
  await handOn()
  expect((await openOfferOf(berth.id))!.entry_id).toBe(entries[1]!.id)
  const types = await database.query<{ type: string }>(
    `select type from domain_events where berth_id = $1 and type like 'offer:%' order by id`,
    [berth.id],
  )
  expect(types.map(({ type }) => type)).toEqual(['offer:proposed', 'offer:sent', 'offer:expired', 'offer:proposed'])
})

test('a berth that goes another way is offered to nobody any more', async () => {
  const { berth } = await waitingFor([null])
  await free(berth.id)
  const door = await openOffer(await send((await openOfferOf(berth.id))!.id), visitor)
  await changeBerthStatus(scope, berth.id, { status: 'reserved' })
  await expect(acceptOffer(door)).rejects.toThrow('not free')
  await handOn()
  expect(await offersOf(berth.id)).toMatchObject([{ status: 'withdrawn' }])
})

test('somebody else is chosen with a reason alone; an offer taken back asks the next', async () => {
  const { berth, entries } = await waitingFor([null, null])
  await free(berth.id)
  await withdrawOffer(scope, (await openOfferOf(berth.id))!.id, { reason: 'Is at sea' })
  await handOn()
  expect((await openOfferOf(berth.id))!.entry_id).toBe(entries[1]!.id)
  await withdrawOffer(scope, (await openOfferOf(berth.id))!.id, { reason: 'Is at sea, too' })
  await handOn()
  await expect(chooseForOffer(scope, berth.id, { entry_id: entries[1]!.id })).rejects.toMatchObject({ field: 'reason' })
  await chooseForOffer(scope, berth.id, { entry_id: entries[1]!.id, reason: 'Back from sea' })
  await expect(chooseForOffer(scope, berth.id, { entry_id: entries[0]!.id, reason: 'x' })).rejects.toThrow('already')
})

test('twenty answers at once: one deal', async () => {
  const { berth } = await waitingFor([null])
  await free(berth.id)
  const offer = (await openOfferOf(berth.id))!
  const door = await openOffer(await send(offer.id), visitor)
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, (_, at) =>
      at % 2 ? acceptOffer(door) : recordAnswer(scope, offer.id, { answer: 'accepted' }),
    ),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await database.query('select id from interests where berth_id = $1', [berth.id])).toHaveLength(1)
})

test('without the right, with a wrong link or from another port, nothing is answered', async () => {
  const { berth } = await waitingFor([null])
  await free(berth.id)
  const offer = (await openOfferOf(berth.id))!
  const viewer = await here.as('viewer')
  await expect(sendOffer(viewer, offer.id, words)).rejects.toThrow(Forbidden)
  await expect(recordAnswer(viewer, offer.id, { answer: 'accepted' })).rejects.toThrow(Forbidden)
  const elsewhere = await (await makePort(database, 'elsewhere')).as('director')
  await expect(withdrawOffer(elsewhere, offer.id, { reason: 'x' })).rejects.toThrow(NotFound)
  await expect(openOffer('a'.repeat(43), visitor)).rejects.toThrow(NotFound)
})

test.each(['sent', 'unknown', 'claimed'])(
  'who has the offer in their mail (%s) hears that it is taken back, and the next is asked',
  async (status) => {
    const { berth, entries } = await waitingFor([null, null])
    await free(berth.id)
    const offer = (await openOfferOf(berth.id))!
    await send(offer.id)
    await leaves(offer.id, status)
    await withdrawOffer(scope, offer.id, { reason: 'Owes us money' })
    const mails = await mailsOf(offer.id)
    expect(mails).toHaveLength(2)
    expect(mails[1]!.contact_id).toBe(mails[0]!.contact_id)
    const letter = await letterOf(mails[1]!)
    expect(letter).toMatchObject({ subject: `Taken back: ${words.subject}`, greeting: `Dear ${entries[0]!.client},` })
    expect(letter!.link).toBeUndefined()
    expect(letter!.paragraphs.join(' ')).toContain(`The offer of berth ${berth.label}`)
    expect(letter!.paragraphs.join(' ')).not.toContain('Owes us money')
    // the first mail, tried again by hand, offers nothing any more
    expect(await letterOf(mails[0]!)).toBeUndefined()
    await handOn()
    expect((await openOfferOf(berth.id))!.entry_id).toBe(entries[1]!.id)
  },
)

test.each(['queued', 'failed', 'held'])(
  'an offer whose mail never left (%s) is taken back without one',
  async (status) => {
    const { berth } = await waitingFor([null])
    await free(berth.id)
    const offer = (await openOfferOf(berth.id))!
    await send(offer.id)
    await leaves(offer.id, status)
    await withdrawOffer(scope, offer.id, { reason: 'Is at sea' })
    const [mail, second] = await mailsOf(offer.id)
    expect(second).toBeUndefined()
    expect(await letterOf(mail!)).toBeUndefined()
  },
)

test('who was offered a berth that goes another way hears of it, too; who answered does not', async () => {
  const { berth, entries } = await waitingFor([null, null])
  await free(berth.id)
  const first = (await openOfferOf(berth.id))!
  await send(first.id)
  await leaves(first.id, 'sent')
  await recordAnswer(scope, first.id, { answer: 'declined' })
  await handOn()
  const second = (await openOfferOf(berth.id))!
  expect(second.entry_id).toBe(entries[1]!.id)
  await send(second.id)
  await leaves(second.id, 'sent')
  await changeBerthStatus(scope, berth.id, { status: 'reserved' })
  await handOn()
  expect(await Promise.all([first, second].map(async ({ id }) => (await mailsOf(id)).length))).toEqual([1, 2])
})
