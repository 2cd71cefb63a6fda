import { beforeAll, expect, test } from 'vitest'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { archiveBerth } from './berth-archive.server.ts'
import { showBerth } from './berth-sheet.server.ts'
import { editBerth, showBerthToEdit } from './berth-edit.server.ts'
import { todayIn } from './berth-holders.server.ts'
import { berthFilters } from './berth-input.server.ts'
import { createBerth } from './berths.server.ts'
import { applyDuePrices } from './price-change-apply.server.ts'
import { planPriceChange, previewPrices, showPriceChange, takeBackPrices } from './price-change.server.ts'
import { priceHistoryOf, showPriceList } from './prices.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
const ids: Record<string, string> = {}
const filters = (typed: Record<string, string> = {}) =>
  berthFilters({ units: 'metric', locale: 'en-GB', currency: 'USD' }).parse(typed)
let dock = 64
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
})

/** A dock of its own for each test: prices of 100, 200 and 300, one on request, one in euros. */
async function fill() {
  const letter = String.fromCharCode((dock += 1))
  const manager = await here.as('sales_manager')
  for (const [number, fields] of [
    ['1', { price: '100', currency: 'USD' }],
    ['2', { price: '200', currency: 'USD' }],
    ['3', { price: '300', currency: 'USD' }],
    ['4', { is_price_on_request: true, currency: 'USD' }],
    ['5', { price: '500', currency: 'EUR' }],
  ] as const)
    ids[letter + number] = (await createBerth(manager, { dock: letter, number, length: 12, ...fields })).id
  return letter
}
const prices = async (letter: string) =>
  (
    await database.query<{ price: string | null }>('select price from berths where dock = $1 order by number_order', [
      letter,
    ])
  ).map(({ price }) => price && Number(price))
const today = todayIn('America/Anguilla')
async function plan(letter: string, change: { value?: string; on?: string; seen?: string } = {}) {
  const manager = await here.as('sales_manager')
  const meant = filters({ dock: letter })
  const { seen } = await previewPrices(manager, meant)
  const rule = { kind: 'percent', value: change.value ?? '10', rounding: '0' } as const
  const input = { rule, applies_on: change.on ?? today, seen: change.seen ?? seen }
  return planPriceChange(manager, meant, `Dock ${letter}`, input)
}
const history = async (berth: string) => {
  const viewer = await here.as('viewer')
  const { steps } = await viewer.read((db) => ({ steps: priceHistoryOf(db, berth) }))
  return steps
}

test('a change whose day has come is done at once, told of each berth, and can be put back', async () => {
  const letter = await fill()
  const manager = await here.as('sales_manager')
  const { id, count, isDone } = await plan(letter)
  expect([count, isDone]).toEqual([3, true])
  expect(await prices(letter)).toEqual([110, 220, 330, null, 500])
  expect(await history(ids[`${letter}1`]!)).toMatchObject([
    { old_price: '100.0000', new_price: '110.0000', change_id: id, author: manager.user!.name },
  ])
  const events = await database.query(`select type from domain_events where payload ->> 'changeId' = $1`, [id])
  expect(events.map(({ type }) => type)).toEqual([...Array(3).fill('berth:priceChanged'), 'prices:changed'])

  const before = (await showBerthToEdit(manager, ids[`${letter}2`]!)).version
  const { id: _id, label: _label, outlets: _outlets, ...fields } = await showBerthToEdit(manager, ids[`${letter}2`]!)
  await editBerth(manager, ids[`${letter}2`]!, {
    ...(fields as unknown as Parameters<typeof editBerth>[2]),
    outlets: [],
    price: '250',
    version: before,
    base: {},
  })
  expect(await takeBackPrices(manager, id)).toEqual({ status: 'undone', count: 2, kept: 1 })
  expect(await prices(letter)).toEqual([100, 250, 300, null, 500])
  expect(await takeBackPrices(manager, id)).toMatchObject({ status: 'undone', count: 0 })
  expect(await history(ids[`${letter}2`]!)).toMatchObject([
    { new_price: '250.0000', change_id: null },
    { new_price: '220.0000', change_id: id },
  ])
})

test('a planned change waits for its day, works on what berths cost then, and happens once', async () => {
  const letter = await fill()
  const manager = await here.as('sales_manager')
  const { id, isDone } = await plan(letter, { on: '2999-01-01' })
  expect(isDone).toBe(false)
  await applyDuePrices(manager)
  expect(await prices(letter)).toEqual([100, 200, 300, null, 500])
  await database.query('update berths set price = 1000 where id = $1', [ids[`${letter}1`]])
  await archiveBerth(manager, ids[`${letter}3`]!)
  await database.query('update berth_price_changes set applies_on = current_date - 1 where id = $1', [id])
  await Promise.all([applyDuePrices(manager), applyDuePrices(manager)])
  expect(await prices(letter)).toEqual([1100, 220, 300, null, 500])
  expect(await showPriceChange(manager, id)).toMatchObject({ status: 'applied', berths: 2 })
})

test('before its day it is called off', async () => {
  const letter = await fill()
  const manager = await here.as('sales_manager')
  const { id } = await plan(letter, { on: '2999-01-01' })
  expect(await takeBackPrices(manager, id)).toMatchObject({ status: 'cancelled' })
  await database.query('update berth_price_changes set applies_on = current_date - 1 where id = $1', [id])
  await applyDuePrices(manager)
  expect(await prices(letter)).toEqual([100, 200, 300, null, 500])
})

test('another list than the preview showed is not changed, nor a list without prices', async () => {
  const letter = await fill()
  await expect(plan(letter, { seen: 'something else' })).rejects.toThrow(RuleBroken)
  await expect(plan('ZZ')).rejects.toThrow(RuleBroken)
  expect(await prices(letter)).toEqual([100, 200, 300, null, 500])
})

test('many prices are changed by who may read a list in alone, and never at another port', async () => {
  const letter = await fill()
  const { id } = await plan(letter, { on: '2999-01-01' })
  for (const role of ['dock_staff', 'sales_agent', 'viewer'] as const) {
    await expect(previewPrices(await here.as(role), filters())).rejects.toThrow(Forbidden)
    await expect(takeBackPrices(await here.as(role), id)).rejects.toThrow(Forbidden)
  }
  const stranger = await elsewhere.as('director')
  await expect(takeBackPrices(stranger, id)).rejects.toThrow(NotFound)
  expect((await showPriceList(stranger, filters(), new URLSearchParams())).changes).toEqual([])
  const { rows, changes } = await showPriceList(
    await here.as('viewer'),
    filters({ dock: letter }),
    new URLSearchParams(),
  )
  expect(rows).toHaveLength(5)
  expect(changes.length).toBeGreaterThan(0)
})

test('a berth’s sheet shows its last five prices, and all of them for the asking', async () => {
  const letter = await fill()
  const id = ids[`${letter}1`]!
  const viewer = await here.as('viewer')
  const shown = async (search?: string) => {
    const { steps, hasOlder } = (await showBerth(viewer, id, new URLSearchParams(search))).prices
    return [steps.map(({ new_price }) => Number(new_price)), hasOlder]
  }
  for (const price of [101, 102, 103, 104, 105])
    await database.query('update berths set price = $2 where id = $1', [id, price])
  expect(await shown()).toEqual([[105, 104, 103, 102, 101], false])
  await database.query('update berths set price = 106 where id = $1', [id])
  expect(await shown()).toEqual([[106, 105, 104, 103, 102], true])
  expect(await shown('prices=all')).toEqual([[106, 105, 104, 103, 102, 101], false])
})
