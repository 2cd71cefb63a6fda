import { beforeAll, expect, test } from 'vitest'
import { RuleBroken } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { fitInputsOf, toFitBerth } from './berth-fit-inputs.server.ts'
import { todayIn } from './berth-holders.server.ts'
import { applyBerthTrigger } from './berth-status.server.ts'
import { createBerth } from './berths.server.ts'
import { startTenure } from './tenures.server.ts'

const database = useDatabase()
let here: Staff
let number = 0
beforeAll(async () => {
  here = await makePort(database, 'here')
})

const makeBerth = async () =>
  createBerth(await here.as('director'), {
    dock: 'A',
    number: String(++number),
    length: 20,
    width: 6,
    price: '500000',
    currency: 'USD',
    outlets: [{ count: 2, amps: 63, phases: 3, volts: 400, hertz: [50, 60] }],
  })
const today = todayIn('America/Anguilla')
const statusOf = async (id: string) =>
  (await database.query<{ status: string }>('select status from berths where id = $1', [id]))[0]!.status

async function makeInterest(berthId: string, stage = 'open') {
  const [row] = await database.query<{ client_id: string; id: string }>(
    `with c as (insert into clients (port_id, kind, company_name) values ($1, 'company', 'Sirocco Ltd') returning id)
     insert into interests (port_id, client_id, berth_id, stage, currency) select $1, c.id, $2, $3, 'USD' from c returning id, client_id`,
    [here.port.id, berthId, stage],
  )
  return row!
}

test('twenty people start a tenure at once: one does, nineteen are told that it runs', async () => {
  const scope = await here.as('director')
  const { id } = await makeBerth()
  const { client_id } = await makeInterest(id)
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, () =>
      scope.transaction((tx) =>
        startTenure(tx, scope, { berthId: id, clientId: client_id, startsOn: today, years: 25 }),
      ),
    ),
  )
  const refused = tries.filter((each) => each.status === 'rejected').map((each) => each.reason as Error)
  expect(refused).toHaveLength(19)
  for (const error of refused) {
    expect(error).toBeInstanceOf(RuleBroken)
    expect(error.message).toContain('Sirocco Ltd has berth')
  }
  expect(await database.query('select years from tenures where berth_id = $1', [id])).toEqual([{ years: 25 }])
  expect(await statusOf(id)).toBe('sold')
})

test('a tenure may start on the day when the one before ends', async () => {
  const scope = await here.as('director')
  const { id } = await makeBerth()
  const start = (startsOn: string, years: number) =>
    scope.transaction((tx) => startTenure(tx, scope, { berthId: id, startsOn, years }))
  expect(await start('2000-02-29', 1)).toMatchObject({ ends_on: '2001-02-28' })
  await start('2001-02-28', 10)
  await expect(start('2000-01-01', 1)).rejects.toThrow(RuleBroken)
})

test('facts change the state of the sale by rule, and a lost interest only proposes', async () => {
  const scope = await here.as('director')
  const { id } = await makeBerth()
  const interest = await makeInterest(id, 'signed_eoi_nda')
  const tell = (trigger: 'eoi_signed' | 'deposit_paid' | 'interest_lost') =>
    scope.transaction((tx) => applyBerthTrigger(tx, scope, { berthId: id, interestId: interest.id, trigger }))
  await tell('eoi_signed')
  expect(await statusOf(id)).toBe('under_offer')
  await tell('deposit_paid')
  expect(await statusOf(id)).toBe('reserved')
  await tell('interest_lost')
  await tell('interest_lost')
  expect(await statusOf(id)).toBe('reserved')
  const proposals = await database.query(
    'select target_status, resolved_at from berth_status_proposals where berth_id = $1',
    [id],
  )
  expect(proposals).toEqual([{ target_status: 'available', resolved_at: null }])
  const events = await database.query<{ type: string }>(
    'select type from domain_events where berth_id = $1 order by id',
    [id],
  )
  expect(events.map(({ type }) => type)).toEqual([
    'berth:created',
    'berth:statusChanged',
    'berth:statusChanged',
    'berth:statusProposed',
    'berth:statusProposed',
  ])
})

test('a berth promised to one interest is not freed by another one that is lost', async () => {
  const scope = await here.as('director')
  const { id } = await makeBerth()
  const holder = await makeInterest(id, 'signed_eoi_nda')
  await scope.transaction((tx) =>
    applyBerthTrigger(tx, scope, { berthId: id, interestId: holder.id, trigger: 'eoi_signed' }),
  )
  const other = await makeInterest(id)
  await scope.transaction((tx) =>
    applyBerthTrigger(tx, scope, { berthId: id, interestId: other.id, trigger: 'interest_lost' }),
  )
  expect(await database.query('select id from berth_status_proposals where berth_id = $1', [id])).toEqual([])
})

test('the fit rules get outlets, repair, tenure and promise of every berth', async () => {
  const scope = await here.as('director')
  const { id } = await makeBerth()
  const interest = await makeInterest(id, 'contract')
  await database.query(
    `insert into berth_maintenance_log (port_id, berth_id, reason, starts_on) values ($1, $2, 'Fender board', $3)`,
    [here.port.id, id, today],
  )
  await scope.transaction((tx) => startTenure(tx, scope, { berthId: id, startsOn: today, years: 2 }))
  const { rows } = await scope.read((db) => ({ rows: fitInputsOf(db, today) }))
  expect(
    toFitBerth(
      rows.find((row) => row.id === id)!,
      interest.id,
    ),
  ).toMatchObject({
    length: 20,
    saleState: 'sold',
    hasBlockingMaintenance: true,
    isHeldForThis: true,
    freeFrom: `${Number(today.slice(0, 4)) + 2}${today.slice(4)}`,
    outlets: [{ count: 2, amps: 63, phases: 3, volts: 400, hertz: [50, 60] }],
  })
})
