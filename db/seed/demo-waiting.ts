import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { renewTenure, transferTenure } from '#app/berths/tenure-change.server.ts'
import { addDays } from '#app/dates/when.ts'
import { proposeNext } from '#app/waiting/offer-next.server.ts'
import { sendOffer } from '#app/waiting/offer-send.server.ts'
import { joinWaitingList } from '#app/waiting/waiting-join.server.ts'
import { moveEntry } from '#app/waiting/waiting-place.server.ts'
import type { DemoStaff } from './demo-people.ts'

/** How many days ago somebody joined, for what. */
const wishes = [
  [700, { dock: 'A' }],
  [640, { size: { over: 15, to: 20 } }],
  [420, { size: { over: 15, to: 20 } }],
  [380, { dock: 'C' }],
  [300, { dock: 'A' }],
  [210, { size: { over: 20, to: 25 } }],
  [120, { dock: 'A' }],
  [60, { size: { over: 15, to: 20 } }],
] as const

/** People who wait, one berth that is offered and one whose offer waits to be approved; and tenures that went on. */
export async function keepWaitingList({ manager }: DemoStaff) {
  const today = todayIn(manager.port.timezone)
  const { clients, berths, tenures } = await readSome(manager)
  const entries = []
  for (const [at, [days, wish]] of wishes.entries()) {
    const who = clients[at]
    if (!who) break
    const joined_on = addDays(today, -days)
    const { client_id, vessel_id } = who
    entries.push(
      await joinWaitingList(manager, {
        client_id,
        vessel_id: vessel_id ?? undefined,
        wish: { ...wish },
        joined_on,
      }).catch(() => undefined),
    )
  }
  const last = entries.at(-1)
  if (last) await moveEntry(manager, last.id, { place: 1, reason: 'Gave up berth C9 for the works on dock C.' })
  const offers = []
  for (const { id } of berths) {
    if (offers.length === 2) break
    const offer = await manager.transaction((tx) => proposeNext(tx, manager, id))
    if (offer) offers.push(offer)
  }
  if (offers[1])
    await sendOffer(manager, offers[1], {
      hours: 72,
      subject: 'A berth is free for you',
      body: 'You are next on our waiting list. Would you like it?',
    })
  const [first, second] = tenures
  if (first) await renewTenure(manager, first.id, { years: 10 })
  if (second && clients.at(-1))
    await transferTenure(manager, second.id, {
      client_id: clients.at(-1)!.client_id,
      on: addDays(today, -20),
      reason: 'Sold together with the vessel.',
    })
}

const readSome = (scope: PortScope) => {
  const today = todayIn(scope.port.timezone)
  return scope.read((db) => ({
    clients: db
      .selectFrom('vessels as v')
      .innerJoin('clients as c', 'c.id', 'v.client_id')
      .select(['v.client_id', 'v.id as vessel_id'])
      .distinctOn('v.client_id')
      .where('v.archived_at', 'is', null)
      .where('c.archived_at', 'is', null)
      .where('v.loa', '>', '12')
      .where('v.loa', '<', '20')
      .orderBy('v.client_id', 'desc')
      .orderBy('v.id')
      .limit(wishes.length + 1),
    berths: db
      .selectFrom('berths')
      .select('id')
      .where('status', '=', 'available')
      .where('archived_at', 'is', null)
      .where('length', '>', '15')
      .orderBy('dock')
      .orderBy('number_order')
      .limit(25),
    tenures: db
      .selectFrom('tenures')
      .select('id')
      .where('starts_on', '<', addDays(today, -30))
      .where('ends_on', '>', today)
      .orderBy('ends_on')
      .limit(2),
  }))
}
