import { beforeAll, expect, test } from 'vitest'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { addDays } from '#app/dates/when.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { openDesk } from '#test/sales-desk.ts'
import { todayIn } from './berth-holders.server.ts'
import { callOffTenure, endTenure, renewTenure, transferTenure } from './tenure-change.server.ts'
import { closeEndedTenures } from './tenure-closing.server.ts'
import { warnOfEndingTenures } from './tenure-expiry.server.ts'
import { TenureFilters } from './tenure-input.server.ts'
import { listTenures } from './tenure-list.server.ts'
import { startTenure } from './tenures.server.ts'

const database = useDatabase()
const today = todayIn('America/Anguilla')
const year = Number(today.slice(0, 4))
let here: Staff
beforeAll(async () => {
  here = await makePort(database, 'here')
})

/** A berth that somebody has for ten years, since last year unless said otherwise. */
async function sold({ startsOn = addDays(today, -400), years = 10 } = {}) {
  const scope = await here.as('director')
  const desk = openDesk(scope)
  const [berth, owner, other] = [await desk.berth(), await desk.deal(), await desk.deal()]
  const tenure = await scope.transaction((tx) =>
    startTenure(tx, scope, { berthId: berth.id, clientId: owner.clientId, startsOn, years }),
  )
  return { scope, berth, owner, other, tenure }
}
const periods = (berthId: string) =>
  database.query<Record<string, unknown>>(
    'select client_id, starts_on::text, ends_on::text, origin, ended_by, agreed_ends_on::text from tenures where berth_id = $1 order by starts_on',
    [berthId],
  )
const eventsOf = async (berthId: string) =>
  (
    await database.query<{ type: string }>(
      `select type from domain_events where berth_id = $1 and type like 'tenure:%' order by id`,
      [berthId],
    )
  ).map(({ type }) => type)
const statusOf = async (id: string) =>
  (await database.query<{ status: string }>('select status from berths where id = $1', [id]))[0]!.status
const proposalsOf = (id: string) =>
  database.query<Record<string, unknown>>(
    'select trigger, target_status from berth_status_proposals where berth_id = $1 and resolved_at is null',
    [id],
  )

test('a renewal joins the period before, and nobody is told any more that it ends', async () => {
  const { scope, berth, owner, tenure } = await sold({ startsOn: addDays(today, -3600) })
  const renewed = await renewTenure(scope, tenure.id, { years: 5 })
  expect(await periods(berth.id)).toMatchObject([
    { ends_on: tenure.ends_on, origin: 'sale' },
    { client_id: owner.clientId, starts_on: tenure.ends_on, ends_on: renewed.ends_on, origin: 'renewal' },
  ])
  expect(await eventsOf(berth.id)).toEqual(['tenure:started', 'tenure:renewed'])
  await expect(renewTenure(scope, tenure.id, { years: 5 })).rejects.toThrow(RuleBroken)
  expect(await warnOfEndingTenures((await openPortAsSystem(here.port.id))!)).toBe(0)
  await callOffTenure(scope, renewed.id)
  expect(await warnOfEndingTenures((await openPortAsSystem(here.port.id))!)).toBe(1)
  expect(await statusOf(berth.id)).toBe('sold')
})

test('another owner has the rest of the time and the renewal, from that day on', async () => {
  const { scope, berth, owner, other, tenure } = await sold()
  const { ends_on } = await renewTenure(scope, tenure.id, { years: 3 })
  await transferTenure(scope, tenure.id, { client_id: other.clientId, on: today })
  expect(await periods(berth.id)).toMatchObject([
    { client_id: owner.clientId, ends_on: today, ended_by: 'transfer', agreed_ends_on: tenure.ends_on },
    { client_id: other.clientId, starts_on: today, ends_on: tenure.ends_on, origin: 'transfer' },
    { client_id: other.clientId, ends_on },
  ])
  expect(await statusOf(berth.id)).toBe('sold')
  expect(await eventsOf(berth.id)).toEqual(['tenure:started', 'tenure:renewed', 'tenure:transferred'])
  expect(
    await database.query(`select type from domain_events where client_id = $1 order by id desc limit 1`, [
      owner.clientId,
    ]),
  ).toEqual([{ type: 'tenure:givenUp' }])
  expect(await proposalsOf(berth.id)).toEqual([])
})

test('a transfer that has not begun is called off: the owner has the berth as long as before', async () => {
  const { scope, berth, other, tenure } = await sold()
  const taken = await transferTenure(scope, tenure.id, { client_id: other.clientId, on: addDays(today, 30) })
  await callOffTenure(scope, taken.id)
  expect(await periods(berth.id)).toMatchObject([{ ends_on: tenure.ends_on, ended_by: null, agreed_ends_on: null }])
})

test('an early end takes renewals along, proposes to free the berth, and it can be sold again', async () => {
  const { scope, berth, other, tenure } = await sold()
  await renewTenure(scope, tenure.id, { years: 3 })
  await endTenure(scope, tenure.id, { on: today, reason: 'Moved away' })
  expect(await periods(berth.id)).toMatchObject([{ ends_on: today, ended_by: 'early', agreed_ends_on: tenure.ends_on }])
  expect(await proposalsOf(berth.id)).toEqual([{ trigger: 'tenure_ended', target_status: 'available' }])
  await scope.transaction((tx) =>
    startTenure(tx, scope, { berthId: berth.id, clientId: other.clientId, startsOn: today, years: 2 }),
  )
  expect(await proposalsOf(berth.id)).toEqual([])
})

test('whose last day has come is closed once, and an early end on a later day waits for it', async () => {
  const { scope, berth } = await sold({ startsOn: `${year - 3}-01-01`, years: 1 })
  const later = await sold()
  await endTenure(later.scope, later.tenure.id, { on: addDays(today, 5), reason: 'Sells the boat' })
  const system = (await openPortAsSystem(here.port.id))!
  expect(await closeEndedTenures(system)).toBe(1)
  expect(await closeEndedTenures(system)).toBe(0)
  expect(await eventsOf(berth.id)).toEqual(['tenure:started', 'tenure:ended'])
  expect(await proposalsOf(berth.id)).toHaveLength(1)
  expect(await proposalsOf(later.berth.id)).toEqual([])
  const { rows } = await listTenures(
    scope,
    TenureFilters.parse({ view: 'ended', q: berth.label }),
    new URLSearchParams(),
  )
  expect(rows).toMatchObject([{ label: berth.label }])
})

test('days outside the period, the same owner and a past period are refused', async () => {
  const { scope, owner, other, tenure } = await sold()
  for (const on of [tenure.starts_on, tenure.ends_on])
    await expect(endTenure(scope, tenure.id, { on, reason: 'Why not' })).rejects.toThrow(RuleBroken)
  await expect(transferTenure(scope, tenure.id, { client_id: owner.clientId, on: today })).rejects.toThrow('already')
  await expect(callOffTenure(scope, tenure.id)).rejects.toThrow('has begun')
  const over = await sold({ startsOn: `${year - 3}-01-01`, years: 1 })
  await expect(transferTenure(scope, over.tenure.id, { client_id: other.clientId, on: today })).rejects.toThrow(
    'ended on',
  )
})

test('who may not edit berths, and another port, reach no tenure', async () => {
  const { tenure } = await sold()
  const agent = await here.as('sales_agent')
  await expect(renewTenure(agent, tenure.id, { years: 1 })).rejects.toThrow(Forbidden)
  await expect(endTenure(agent, tenure.id, { on: today, reason: 'x' })).rejects.toThrow(Forbidden)
  const elsewhere = await (await makePort(database, 'elsewhere')).as('director')
  await expect(renewTenure(elsewhere, tenure.id, { years: 1 })).rejects.toThrow(NotFound)
  const { rows } = await listTenures(elsewhere, TenureFilters.parse({ view: 'all' }), new URLSearchParams())
  expect(rows).toEqual([])
})
