import { parseWithZod } from '@conform-to/zod/v4'
import { beforeAll, expect, test } from 'vitest'
import { Forbidden, NotFound, RuleBroken, Stale } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { archiveBerth, restoreBerth } from './berth-archive.server.ts'
import { editBerth, showBerthToEdit } from './berth-edit.server.ts'
import { shownBerth } from './berth-fields.ts'
import { berthEditInput, berthFilters, newBerthInput, typingOf } from './berth-input.server.ts'
import { listBerths } from './berth-list.server.ts'
import { createBerth } from './berths.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let number = 0
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
})

const metric = { units: 'metric', locale: 'en-GB', currency: 'USD' } as const
type Typed = Record<string, string>
const formOf = (typed: Typed) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(typed)) form.append(name, value)
  return form
}
const typedBerth = (change: Typed = {}): Typed => ({
  dock: 'b',
  number: String(++number).padStart(2, '0'),
  length: '12,5',
  width: `14'9"`,
  price: '€250 000',
  notes: 'Near the crane',
  'outlets[0].count': '2',
  'outlets[0].amps': '63',
  'outlets[0].phases': '3',
  'outlets[0].hertz': '50/60',
  ...change,
})
const read = (typed: Typed, typing: Parameters<typeof newBerthInput>[0] = metric) =>
  parseWithZod(formOf(typed), { schema: newBerthInput(typing) })
function input(change: Typed = {}) {
  const result = read(typedBerth(change))
  if (result.status !== 'success') throw new Error(JSON.stringify(result.error))
  return result.value
}

test('measures, money and outlets are read as people type them', () => {
  expect(input({ number: '07a', currency: 'EUR', free_from: '31/12/2026' })).toMatchObject({
    dock: 'B',
    number: '7A',
    length: 12.5,
    width: 4.5,
    price: '250000',
    free_from: '2026-12-31',
    outlets: [{ count: 2, amps: 63, phases: 3, volts: null, hertz: [50, 60] }],
  })
  expect(read({ ...typedBerth(), length: '40' }, { ...metric, units: 'imperial' })).toMatchObject({
    value: { length: 12.19 },
  })
})

test.each<[Typed, string]>([
  [{ price: '' }, 'price'],
  [{ width: '13' }, 'width'],
  [{ length: 'long' }, 'length'],
  [{ number: 'C4' }, 'number'],
  [{ 'outlets[0].amps': '' }, 'outlets[0].amps'],
  [{ 'outlets[0].amps': 'many' }, 'outlets[0].amps'],
  [{ 'outlets[0].amps': '99999' }, 'outlets[0].amps'],
  [{ 'outlets[0].phases': '7' }, 'outlets[0].phases'],
])('%j is refused at %s', (change, field) => {
  const result = read(typedBerth(change))
  expect(Object.keys(result.reply().error ?? {})).toContain(field)
})

test('a berth needs no outlets', () => {
  const { status } = read({ dock: 'A', number: '1', length: '12', is_price_on_request: 'on' })
  expect(status).toBe('success')
})

test('what is missing is said together', () => {
  expect(read({ price: '', 'outlets[0].count': '1' }).reply().error).toEqual({
    dock: ['Enter the letter of the dock.'],
    number: ['Enter the number of the berth.'],
    length: ['Enter the length.'],
    price: ['Enter the price, or tick that it is on request.'],
    'outlets[0].amps': ['Type the amps.'],
  })
})

test('a label is given once at a port, and the refusal names the other berth', async () => {
  const director = await here.as('director')
  const first = input()
  await createBerth(director, first)
  const second = createBerth(director, { ...first, length: 30 })
  await expect(second).rejects.toThrow(`There is a berth B${first.number} already, a berth of 12.5 m.`)
  await createBerth(await elsewhere.as('director'), first)
})

test('only those with the right add, edit and archive, and only in their port', async () => {
  const { id } = await createBerth(await here.as('director'), input())
  await expect(createBerth(await here.as('sales_agent'), input())).rejects.toThrow(Forbidden)
  await expect(showBerthToEdit(await here.as('viewer'), id)).rejects.toThrow(Forbidden)
  await expect(archiveBerth(await here.as('dock_staff'), id)).rejects.toThrow(Forbidden)
  const stranger = await elsewhere.as('director')
  await expect(showBerthToEdit(stranger, id)).rejects.toThrow(NotFound)
  await expect(archiveBerth(stranger, id)).rejects.toThrow(NotFound)
})

/** What the browser sends when somebody opens the form, changes fields and saves. */
async function save(id: string, change: Typed, seen?: Awaited<ReturnType<typeof showBerthToEdit>>) {
  const scope = await here.as('dock_staff')
  const { id: _id, label: _label, version, ...berth } = seen ?? (await showBerthToEdit(scope, id))
  const shown = shownBerth(berth, 'metric')
  const { outlets: _outlets, ...fields } = shown
  const rows = (berth.outlets ?? []).flatMap((outlet, index) =>
    Object.entries({ ...outlet, hertz: outlet.hertz.join('/') }).map(([key, value]) => [
      `outlets[${index}].${key}`,
      String(value ?? ''),
    ]),
  )
  const form = formOf({
    ...fields,
    ...(Object.fromEntries(rows) as Typed),
    ...change,
    version: String(version),
    base: JSON.stringify(shown),
  })
  const result = parseWithZod(form, { schema: berthEditInput(typingOf(scope)) })
  if (result.status !== 'success') throw new Error(JSON.stringify(result.error))
  return editBerth(scope, id, result.value)
}
const eventsOf = (id: string) =>
  database.query<{ type: string; payload: object }>(
    'select type, payload from domain_events where berth_id = $1 order by id',
    [id],
  )

test('an edit saves what was changed and nothing else', async () => {
  const { id } = await createBerth(await here.as('director'), input())
  await save(id, {})
  expect(await eventsOf(id)).toHaveLength(1)
  await save(id, { notes: '', depth: '3', 'outlets[0].volts': '400' })
  const events = await eventsOf(id)
  expect(events.at(-1)).toMatchObject({ payload: { changedFields: ['depth', 'notes', 'outlets'] } })
  expect(await showBerthToEdit(await here.as('director'), id)).toMatchObject({
    notes: null,
    depth: '3.00',
    length: '12.50',
    outlets: [{ count: 2, amps: 63, phases: 3, volts: 400, hertz: [50, 60] }],
    version: 2,
  })
})

test('edits of different fields merge; of the same outlets, the second is shown the first', async () => {
  const { id } = await createBerth(await here.as('director'), input())
  const seen = await showBerthToEdit(await here.as('director'), id)
  await save(id, { 'outlets[0].amps': '125' }, seen)
  await save(id, { price: '300,000' }, seen)
  const late = save(id, { 'outlets[0].amps': '32' }, seen)
  await expect(late).rejects.toThrow(Stale)
  await expect(late).rejects.toMatchObject({ conflicts: [{ field: 'outlets', theirs: [{ amps: 125 }] }] })
  expect(await showBerthToEdit(await here.as('director'), id)).toMatchObject({ price: '300000.0000' })
})

test('archiving waits for open interests and a tenure, and a label taken meanwhile stops the way back', async () => {
  const director = await here.as('director')
  const { id } = await createBerth(director, input())
  const [client] = await database.query<{ id: string }>(
    `insert into clients (port_id, kind, company_name) values ($1, 'company', 'Zephyr') returning id`,
    [here.port.id],
  )
  await database.query(`insert into interests (port_id, client_id, berth_id, currency) values ($1, $2, $3, 'USD')`, [
    here.port.id,
    client!.id,
    id,
  ])
  await expect(archiveBerth(director, id)).rejects.toThrow('1 open interest')
  await database.query(`update interests set closed_at = now(), outcome = 'lost' where berth_id = $1`, [id])
  const tenure = `insert into tenures (port_id, berth_id, starts_on, years, ends_on) values ($1, $2, '2020-01-01', 50, '2070-01-01') returning id`
  await database.query(tenure, [here.port.id, id])
  await expect(archiveBerth(director, id)).rejects.toThrow('1 Jan 2070')
  await database.query('delete from tenures where berth_id = $1', [id])
  await archiveBerth(director, id)
  const { rows } = await listBerths(director, berthFilters(metric).parse({ archived: '1' }), new URLSearchParams())
  expect(rows.map((row) => row.id)).toEqual([id])
  const again = await createBerth(director, { ...input(), number: String(number - 1) })
  await expect(restoreBerth(director, id)).rejects.toThrow(RuleBroken)
  await archiveBerth(director, again.id)
  await restoreBerth(director, id)
  expect((await eventsOf(id)).map(({ type }) => type)).toEqual(['berth:created', 'berth:archived', 'berth:restored'])
})

test('the list filters, sorts and pages without a gap', async () => {
  const port = await makePort(database, 'list')
  const director = await port.as('director')
  for (let at = 1; at <= 60; at++) {
    const on = { is_price_on_request: at % 10 === 0, price: at % 10 === 0 ? undefined : String(at * 1000) }
    await createBerth(director, {
      ...input(),
      dock: at > 30 ? 'B' : 'A',
      number: String(at),
      length: 10 + (at % 7),
      ...on,
    })
  }
  const list = (query: string) => {
    const search = new URLSearchParams(query)
    return listBerths(director, berthFilters(metric).parse(Object.fromEntries(search)), search)
  }
  for (const sort of ['number', 'length', 'price']) {
    const first = await list(`sort=${sort}`)
    expect(first).toMatchObject({ count: 60, previous: null, docks: ['A', 'B'] })
    const rest = await list(`sort=${sort}&after=${first.next}`)
    expect(new Set([...first.rows, ...rest.rows].map(({ id }) => id)).size).toBe(60)
    const back = await list(`sort=${sort}&before=${rest.previous}`)
    expect(back.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id))
  }
  expect((await list('q=a-2')).rows.map(({ label }) => label)).toEqual([
    'A2',
    ...[20, 21, 22, 23, 24, 25, 26, 27, 28, 29].map((n) => `A${n}`),
  ])
  expect((await list('dock=B&min_length=16')).rows.every(({ length }) => Number(length) >= 16)).toBe(true)
  expect((await list('max_price=5k')).count).toBe(5)
  expect((await list('status=sold')).count).toBe(0)
  expect((await list('status=nonsense&max_price=x&after=x')).count).toBe(60)
})

test('the whole sheet is kept as it is typed, in feet or in metres, and shown again', async () => {
  const manager = await here.as('sales_manager')
  const typed = input({
    depth: '3',
    draft_limit: `8'6"`,
    nominal_size: '40 ft',
    power_kw: '43,5 kW',
    bollards: '4',
    bollard_type: 'Cast iron, T-head',
    bollard_capacity: '10 t',
    cleats: '6',
    cleat_type: 'Galvanised',
    cleat_capacity: '2.5',
  })
  const { id } = await createBerth(manager, typed)
  const { id: _id, label: _label, version: _version, ...kept } = await showBerthToEdit(manager, id)
  expect(kept).toMatchObject({
    draft_limit: '2.59',
    nominal_size: '12.19',
    power_kw: '43.50',
    bollard_type: 'Cast iron, T-head',
    bollard_capacity: '10.00',
    cleat_capacity: '2.50',
  })
  expect(shownBerth(kept, 'imperial')).toMatchObject({ draft_limit: `8'6"`, nominal_size: `40'0"`, power_kw: '43.5' })
})

test.each([
  [{ depth: '3', draft_limit: '3.1' }, { draft_limit: ['The deepest draft is more than the water is deep.'] }],
  [{ power_kw: 'a lot' }, { power_kw: ['Type a number more than 0, such as 12.5.'] }],
  [{ bollard_capacity: '2000' }, { bollard_capacity: ['At most 1,000.'] }],
])('%o is refused: %o', (change, problems) => expect(read(typedBerth(change)).reply().error).toEqual(problems))
