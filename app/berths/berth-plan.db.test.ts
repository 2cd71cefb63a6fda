import { beforeAll, expect, test } from 'vitest'
import { Forbidden } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { berthFilters } from './berth-input.server.ts'
import { drawPlan, showPlan } from './berth-plan.server.ts'
import { createBerth } from './berths.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
const filters = (typed: Record<string, string> = {}) =>
  berthFilters({ units: 'metric', locale: 'en-GB', currency: 'USD' }).parse(typed)

beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  const manager = await here.as('sales_manager')
  for (const [number, length, depth] of [
    ['1', 12, 2.5],
    ['2', 15, 3],
    ['10', 18, 4],
  ] as const)
    await createBerth(manager, { dock: 'A', number, length, depth, price: '1000', currency: 'USD' })
})

test('a plan is drawn from the list, anew at each ask, and leaves an event', async () => {
  const [viewer, dock] = [await here.as('viewer'), await here.as('dock_staff')]
  expect((await showPlan(viewer, filters())).berths.map(({ label, place }) => [label, place])).toEqual([
    ['A1', null],
    ['A2', null],
    ['A10', null],
  ])
  await drawPlan(dock)
  await drawPlan(dock)
  const plan = await showPlan(viewer, filters())
  expect(plan.berths.every(({ place }) => place !== null && place.width > 0)).toBe(true)
  expect(plan.scenery.map(({ kind }) => kind).toSorted()).toEqual(
    ['dock', 'land', 'land', 'place', 'place', 'place', 'pontoon'].toSorted(),
  )
  const events = await database.query(`select payload from domain_events where type = 'plan:drawn' and port_id = $1`, [
    here.port.id,
  ])
  expect(events).toEqual([{ payload: { count: 3 } }, { payload: { count: 3 } }])
})

test.each([
  [{ min_length: '15' }, ['A2', 'A10']],
  [{ draft: '2.6' }, ['A2', 'A10']],
  [{ draft: '4.5' }, []],
  [{ status: 'sold' }, []],
  [{ max_price: '999' }, []],
])('%o means %j, and the others stay on the plan', async (typed, meant) => {
  const { berths } = await showPlan(await here.as('viewer'), filters(typed))
  expect(berths).toHaveLength(3)
  expect(berths.filter(({ is_meant }) => is_meant).map(({ label }) => label)).toEqual(meant)
})

test('a limit of the draft counts before the depth', async () => {
  await createBerth(await here.as('director'), {
    dock: 'B',
    number: '1',
    length: 20,
    depth: 5,
    draft_limit: 2,
    is_price_on_request: true,
    currency: 'USD',
  })
  const { berths } = await showPlan(await here.as('viewer'), filters({ draft: '3' }))
  expect(berths.find(({ label }) => label === 'B1')).toMatchObject({ is_meant: false })
})

test('a viewer may not draw, and another port has its own plan', async () => {
  await expect(drawPlan(await here.as('viewer'))).rejects.toThrow(Forbidden)
  const stranger = await elsewhere.as('director')
  await drawPlan(stranger)
  expect(await showPlan(stranger, filters())).toMatchObject({ berths: [], scenery: [], count: 0 })
  expect((await showPlan(await here.as('viewer'), filters())).scenery.length).toBeGreaterThan(0)
})
