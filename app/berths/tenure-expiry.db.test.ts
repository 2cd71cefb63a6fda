import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { listNotifications } from '#app/notifications/notifications.server.ts'
import { readPortSettings } from '#app/ports/port-settings.server.ts'
import { handOn } from '#jobs/relay.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { warnOfEndingTenures } from './tenure-expiry.server.ts'

const database = useDatabase()
let here: Staff
let system: PortScope
let berths = 0

beforeAll(async () => {
  here = await makePort(database, 'here')
  system = (await openPortAsSystem(here.port.id))!
})
beforeEach(async () => {
  for (const table of ['mail_deliveries', 'notifications', 'tenure_warnings', 'tenures', 'outbox'])
    await database.query(`delete from ${table}`)
})

const endsIn = (months: string) =>
  system.transaction(async (tx) => {
    const berth = await tx
      .insertInto('berths')
      .values({ dock: 'A', number: String(++berths), length: '12', currency: 'USD', is_price_on_request: true })
      .returning('id')
      .executeTakeFirstOrThrow()
    const client = await tx
      .insertInto('clients')
      .values({ given_name: 'A', assignee_id: (await here.as('viewer')).user!.id })
      .returning('id')
      .executeTakeFirstOrThrow()
    const [tenure] = await database.query<{ ends_on: string }>(
      `select (current_date + interval '${months}')::date::text as ends_on`,
    )
    return tx
      .insertInto('tenures')
      .values({
        berth_id: berth.id,
        client_id: client.id,
        starts_on: '2015-01-01',
        years: 12,
        ends_on: tenure!.ends_on,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  })
const later = (id: string, months: number) =>
  database.query(
    `update tenures set ends_on = (current_date + make_interval(months => $2) - interval '1 day')::date where id = $1`,
    [id, months],
  )
const said = () =>
  database.query<{ months: number }>(
    `select (e.payload ->> 'months')::int as months from domain_events e join outbox o using (id) where type = 'tenure:expiring' order by id`,
  )

test('a tenure is spoken of once at twelve, six and three months', async () => {
  const { id } = await endsIn('13 months')
  expect(await warnOfEndingTenures(system)).toBe(0)
  for (const months of [12, 6, 3]) {
    await later(id, months)
    expect(await warnOfEndingTenures(system)).toBe(1)
    expect(await warnOfEndingTenures(system)).toBe(0)
  }
  expect((await said()).map(({ months }) => months)).toEqual([12, 6, 3])
})

test('one that was written down late is spoken of once, and one that is over not at all', async () => {
  await endsIn('2 months')
  await endsIn('-1 days')
  const counts = await Promise.all([warnOfEndingTenures(system), warnOfEndingTenures(system)])
  expect(counts.toSorted()).toEqual([0, 1])
  expect(await said()).toEqual([{ months: 3 }])
})

test('who looks after the owner and who keeps the berths are told, by a sentence that leads to the berth', async () => {
  const [manager, owner] = [await here.as('sales_manager'), await here.as('viewer')]
  await here.as('sales_agent')
  await endsIn('5 months')
  await warnOfEndingTenures(system)
  await handOn()
  const told = await database.query<{ user_id: string; type: string }>('select user_id, type from notifications')
  expect(told.map(({ user_id }) => user_id).toSorted()).toEqual([manager.user!.id, owner.user!.id].toSorted())
  const { notices } = await listNotifications(manager, new URLSearchParams())
  expect(notices[0]!.sentence).toMatch(/^The tenure of berth A.?\d+ ends soon$/)
  expect(notices[0]!.path).toContain('/berths/')
})

test('a port speaks of it at months of its own, or not at all', async () => {
  const { id } = await endsIn('17 months')
  const asked = (tenureWarnings: object) =>
    openPort({
      port: { ...here.port, settings: readPortSettings({ tenureWarnings }) },
      granted: new Set(['berths:view']),
    })
  expect(await warnOfEndingTenures(asked({}))).toBe(0)
  expect(await warnOfEndingTenures(asked({ first: 0, second: 0, third: 0 }))).toBe(0)
  expect(await warnOfEndingTenures(asked({ first: 18, second: 9, third: 1 }))).toBe(1)
  expect(await database.query('select months from tenure_warnings where tenure_id = $1', [id])).toEqual([
    { months: 18 },
  ])
})
