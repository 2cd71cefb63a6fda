import { beforeAll, expect, test } from 'vitest'
import { logMaintenance } from '#app/berths/maintenance.server.ts'
import { createBerth } from '#app/berths/berths.server.ts'
import { addDays } from '#app/dates/when.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { NotFound } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { feedOfBerths, PublicBerthSearch, showPublicBerths } from './public-berths.server.ts'
import { openPublicScope } from './public-door.server.ts'

const database = useDatabase()
const ports: Record<string, Staff> = {}
const visitor = (slug: string) =>
  openPublicScope(slug, { id: 'r', address: '', userAgent: '' } as Parameters<typeof openPublicScope>[1])

beforeAll(async () => {
  for (const [slug, settings] of [
    ['open', { publicBerths: { mode: 'with_prices' } }],
    ['shy', { publicBerths: { mode: 'without_prices' } }],
    ['closed', {}],
  ] as const) {
    const port = (ports[slug] = await makePort(database, slug, settings))
    const manager = await port.as('sales_manager')
    const add = (number: string, fields: object = {}) =>
      createBerth(manager, { dock: 'A', number, length: 12, price: '1000', currency: 'USD', ...fields })
    await add('1')
    await add('2', { length: 30, longest_vessel: 28, notes: 'The owner of A3 quarrels with everybody.' })
    await add('3', { status: 'sold' })
    await add('4', { free_from: addDays(todayIn(port.port.timezone), 30) })
    const { id } = await add('5')
    await logMaintenance(manager, id, {
      reason: 'Fender',
      starts_on: todayIn(port.port.timezone),
      is_blocking: true,
    })
  }
})

test('everybody reads what is free today, and nothing else of a berth', async () => {
  const { berths } = await showPublicBerths(await visitor('open'))
  expect(berths.map(({ label, price }) => [label, price])).toEqual([
    ['A1', '1000.0000'],
    ['A2', '1000.0000'],
  ])
  expect(JSON.stringify(berths)).not.toContain('quarrels')
  expect(Object.keys(berths[0]!)).not.toContain('id')
})

test.each([
  ['14 m', ['A2']],
  ['46 ft', ['A2']],
  ['28.5', []],
  ['long', ['A1', 'A2']],
])('for a vessel of %s there are %j', async (loa, labels) => {
  const { berths } = await showPublicBerths(await visitor('open'), PublicBerthSearch.parse({ loa }))
  expect(berths.map(({ label }) => label)).toEqual(labels)
})

test('of very many the page shows the first and says so, and the feed has them all', async () => {
  const { port } = ports.open!
  await database.query(
    `insert into berths (port_id, dock, number, length, width, price, currency, status)
      select $1, 'Z', n::text, 12, 4, 1000, 'USD', 'available' from generate_series(1, 600) n`,
    [port.id],
  )
  const page = await showPublicBerths(await visitor('open'))
  expect([page.berths.length, page.isAll]).toEqual([500, false])
  const feed = await feedOfBerths(await visitor('open'))
  expect([feed.berths.length, feed.isAll]).toEqual([602, true])
  await database.query(`delete from berths where dock = 'Z'`)
})

test('prices are told only where the port wants it', async () => {
  const { berths, hasPrices } = await showPublicBerths(await visitor('shy'))
  expect([hasPrices, ...berths.map(({ price }) => price)]).toEqual([false, null, null])
  const feed = await feedOfBerths(await visitor('shy'))
  expect(JSON.stringify(feed)).not.toContain('1000')
  expect((await feedOfBerths(await visitor('open'))).berths[0]).toMatchObject({
    number: 'A1',
    length: 12,
    price: '1000.0000',
  })
})

test('a port that does not want it has no such page', async () => {
  await expect(showPublicBerths(await visitor('closed'))).rejects.toThrow(NotFound)
  await expect(feedOfBerths(await visitor('closed'))).rejects.toThrow(NotFound)
})
