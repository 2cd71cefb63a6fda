import { beforeAll, expect, test } from 'vitest'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { addDays } from '#app/dates/when.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { openDesk } from '#test/sales-desk.ts'
import { WaitingFilters, type WaitingJoin } from './waiting-input.server.ts'
import { joinWaitingList } from './waiting-join.server.ts'
import { listWaiting } from './waiting-list.server.ts'
import { editEntry, leaveWaitingList, moveEntry, returnToList } from './waiting-place.server.ts'

const database = useDatabase()
const today = todayIn('America/Anguilla')
let here: Staff
beforeAll(async () => {
  here = await makePort(database, 'here')
})

async function join(wish: Pick<WaitingJoin, 'wish' | 'berth'>, joined_on = today, change: Partial<WaitingJoin> = {}) {
  const agent = await here.as('sales_agent')
  const { clientId } = await openDesk(await here.as('director')).deal()
  const entry = await joinWaitingList(agent, { client_id: clientId, ...wish, joined_on, ...change })
  return { ...entry, clientId, agent }
}
const order = async (size: { over: number; to: number | null }) => {
  const { rows } = await listWaiting(
    await here.as('viewer'),
    WaitingFilters.parse({ size: `${size.over}-${size.to ?? ''}` }),
    new URLSearchParams(),
  )
  return rows.map(({ id, place }) => [place, id])
}
const historyOf = (id: string) =>
  database.query<Record<string, unknown>>(
    'select action, from_place, to_place, reason from waiting_list_events where entry_id = $1 order by id',
    [id],
  )

test('who joined first stands first, whenever it is written down, and is recorded', async () => {
  const size = { over: 10, to: 12 }
  const late = await join({ wish: { size } })
  const early = await join({ wish: { size } }, addDays(today, -900))
  const between = await join({ wish: { size } }, addDays(today, -30))
  expect([late.place, early.place, between.place]).toEqual([1, 1, 2])
  expect(await order(size)).toEqual([
    [1, early.id],
    [2, between.id],
    [3, late.id],
  ])
  const events = await database.query(
    `select type, payload ->> 'action' as action from domain_events where client_id = $1 and type like 'berth:%'`,
    [early.clientId],
  )
  expect(events).toEqual([{ type: 'berth:waitingListChanged', action: 'joined' }])
  expect(await historyOf(early.id)).toMatchObject([{ action: 'joined', to_place: 1 }])
})

test('a move changes the place, tells from where and why, and never the day of joining', async () => {
  const size = { over: 12, to: 15 }
  const entries = []
  for (const days of [40, 30, 20, 10]) entries.push(await join({ wish: { size } }, addDays(today, -days)))
  const [a, b, c, d] = entries.map(({ id }) => id)
  const { agent } = entries[0]!
  await moveEntry(agent, d!, { place: 2, reason: 'Lost the old berth in a storm' })
  expect((await order(size)).map(([, id]) => id)).toEqual([a, d, b, c])
  await moveEntry(agent, d!, { place: 1, reason: 'Storm' })
  await moveEntry(agent, a!, { place: 99, reason: 'Asked for it' })
  expect((await order(size)).map(([, id]) => id)).toEqual([d, b, c, a])
  expect(await historyOf(d!)).toMatchObject([
    { action: 'joined', to_place: 4 },
    { action: 'moved', from_place: 4, to_place: 2, reason: 'Lost the old berth in a storm' },
    { action: 'moved', from_place: 2, to_place: 1 },
  ])
  await expect(moveEntry(agent, a!, { place: 4, reason: 'Again' })).rejects.toThrow('already')
  await expect(database.query('update berth_waiting_list set joined_at = now() where id = $1', [d])).rejects.toThrow(
    'never changes',
  )
})

test('who leaves is in order no more, and comes back to the place of before', async () => {
  const size = { over: 15, to: 20 }
  const first = await join({ wish: { size } }, addDays(today, -10))
  const second = await join({ wish: { size } })
  await leaveWaitingList(first.agent, first.id, { reason: 'Sold the boat' })
  expect(await order(size)).toEqual([[1, second.id]])
  const { rows } = await listWaiting(first.agent, WaitingFilters.parse({ view: 'ended' }), new URLSearchParams())
  expect(rows).toMatchObject([{ id: first.id, status: 'left', end_reason: 'Sold the boat', place: null }])
  expect(await returnToList(first.agent, first.id)).toEqual({ place: 1 })
  await expect(returnToList(first.agent, first.id)).rejects.toThrow(RuleBroken)
})

test('twenty write the same client down at once: one does', async () => {
  const berth = await openDesk(await here.as('director')).berth()
  const { clientId } = await openDesk(await here.as('director')).deal()
  const agent = await here.as('sales_agent')
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, () =>
      joinWaitingList(agent, { client_id: clientId, berth: berth.label, joined_on: today }),
    ),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const each of tries) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(RuleBroken)
})

test('what can’t be waited for is refused at its field', async () => {
  await expect(join({ berth: 'Q99' })).rejects.toMatchObject({ field: 'berth' })
  await expect(join({ wish: { dock: 'QQ' } })).rejects.toMatchObject({ field: 'wish' })
  await expect(join({ wish: { size: { over: 0, to: 10 } } }, addDays(today, 1))).rejects.toMatchObject({
    field: 'joined_on',
  })
  const other = await database.query<{ id: string }>(
    `insert into vessels (port_id, client_id, name) select $1, id, 'Not theirs' from clients where port_id = $1 limit 1 returning id`,
    [here.port.id],
  )
  await expect(join({ wish: { size: { over: 0, to: 10 } } }, today, { vessel_id: other[0]!.id })).rejects.toMatchObject(
    { field: 'vessel_id' },
  )
})

test('two who edit the note are told of each other', async () => {
  const { agent, id } = await join({ wish: { size: { over: 20, to: 25 } } })
  await editEntry(agent, id, { version: 1, base: {}, note: 'Prefers shade' })
  await expect(editEntry(agent, id, { version: 1, base: {}, note: 'Prefers sun' })).rejects.toMatchObject({
    status: 409,
  })
})

test('without the right, and from another port, nothing changes', async () => {
  const { id, clientId } = await join({ wish: { size: { over: 25, to: 30 } } })
  const viewer = await here.as('viewer')
  await expect(joinWaitingList(viewer, { client_id: clientId, berth: 'A1', joined_on: today })).rejects.toThrow(
    Forbidden,
  )
  await expect(moveEntry(viewer, id, { place: 1, reason: 'x' })).rejects.toThrow(Forbidden)
  const elsewhere = await (await makePort(database, 'elsewhere')).as('director')
  await expect(leaveWaitingList(elsewhere, id, { reason: 'x' })).rejects.toThrow(NotFound)
  const { rows } = await listWaiting(elsewhere, WaitingFilters.parse({}), new URLSearchParams())
  expect(rows).toEqual([])
})
