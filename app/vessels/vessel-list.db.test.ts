import { beforeAll, describe, expect, test } from 'vitest'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import type { Permission } from '#app/access/permissions.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { NewField } from '#app/custom-fields/definition-input.server.ts'
import { addDefinition } from '#app/custom-fields/definitions.server.ts'
import { refreshFieldGaps } from '#app/custom-fields/field-gaps.server.ts'
import { withFields } from '#app/custom-fields/field-schema.server.ts'
import { addDays, dateIn } from '#app/dates/when.ts'
import { Forbidden } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { exportVessels } from './vessel-export.server.ts'
import { vesselFilters } from './vessel-filters.server.ts'
import { newVessel } from './vessel-input.server.ts'
import { listPortVessels } from './vessel-list.server.ts'
import { addVessel, removeVessel } from './vessels.server.ts'

const database = useDatabase()
let here: Staff
let scope: PortScope
let tag: string
const day = (days: number) => addDays(dateIn(new Date(), scope.port.timezone), days)
const allowed = (...rights: Permission[]) => openPort({ port: here.port, user: scope.user!, granted: new Set(rights) })
const filters = vesselFilters({ units: 'metric' })

beforeAll(async () => {
  here = await makePort(database, 'here')
  scope = await here.as('administrator')
  await addDefinition(scope, NewField.parse({ entity: 'vessel', label: 'Hull', kind: 'text', is_listed: true }))
  await addDefinition(scope, NewField.parse({ entity: 'vessel', label: 'Weight', kind: 'number' }))
  const owner = async (name: string) =>
    (await createClient(scope, NewClient.parse({ name, email: `${name.replace(' ', '.')}@example.net` }))).id
  const [anna, ben] = [await owner('Anna Garcia'), await owner('Ben Okafor')]
  const schema = await withFields(scope, 'vessel', newVessel({ units: 'metric', locale: 'en-GB' }))
  const add = async (client: string, typed: object) =>
    (await addVessel(scope, client, await schema.parseAsync(typed))).id
  const alba = await add(anna, { name: 'Älba', type: 'sail', loa: '12', insured_until: day(-1), custom_hull: 'Steel' })
  await add(anna, { name: 'Boreas', type: 'motor', loa: '30', insured_until: day(0), custom_weight: '40' })
  await add(ben, { name: 'Calypso', registration: 'AI 77', insured_until: day(31), custom_weight: '9' })
  await add(ben, { loa: '18', custom_hull: 'Wood' })
  await removeVessel(scope, ben, await add(ben, { name: 'Aardvark' }))
  tag = (
    await database.query<{ id: string }>(
      `insert into tags (port_id, name, colour) values ($1, 'Charter', '#0f766e') returning id`,
      [here.port.id],
    )
  )[0]!.id
  await database.query('insert into vessel_tags (port_id, vessel_id, tag_id) values ($1, $2, $3)', [
    here.port.id,
    alba,
    tag,
  ])
}, 60_000)

const list = (query: string, as = scope) =>
  listPortVessels(as, filters.parse(Object.fromEntries(new URLSearchParams(query))), new URLSearchParams(query))
const names = async (query: string) => (await list(query)).rows.map(({ name, loa }) => name ?? loa)

describe('the list of vessels', () => {
  test.each([
    ['', ['Älba', 'Boreas', 'Calypso', '18.00']],
    ['q=alb', ['Älba']],
    ['q=ai 7', ['Calypso']],
    ['q=anna', ['Älba', 'Boreas']],
    ['q=steel', ['Älba']],
    ['type=motor', ['Boreas']],
    ['min_length=12', ['Älba', 'Boreas', '18.00']],
    ['min_length=13&max_length=18', ['18.00']],
    ['max_length=60 ft', ['Älba', '18.00']],
    ['insured=ended', ['Älba']],
    ['insured=30', ['Boreas']],
    ['insured=31', ['Boreas', 'Calypso']],
    ['insured=unknown', ['18.00']],
    ['insured=often&type=raft&min_length=long', ['Älba', 'Boreas', 'Calypso', '18.00']],
    ['f.hull=any', ['Älba', '18.00']],
    ['sort=length', ['Älba', '18.00', 'Boreas', 'Calypso']],
    ['sort=insurance', ['Älba', 'Boreas', 'Calypso', '18.00']],
    ['sort=f.weight', ['Calypso', 'Boreas', 'Älba', '18.00']],
    ['sort=-f.weight', ['Boreas', 'Calypso', '18.00', 'Älba']],
  ])('%s', async (query, expected) => {
    expect(await names(query)).toEqual(expected)
    expect((await list(query)).count).toBe(expected.length)
  })

  test('a tag', async () => expect(await names(`tag=${tag}`)).toEqual(['Älba']))

  test('shows the owner, the state of the insurance and the fields that are listed', async () => {
    const [alba, boreas, calypso] = (await list('')).rows
    expect(alba).toMatchObject({ owner: 'Anna Garcia', insurance: 'ended', tags: [{ name: 'Charter' }] })
    expect(Object.values(alba!.custom)).toEqual([{ value: 'Steel' }])
    expect([boreas, calypso].map((row) => row!.insurance)).toEqual(['ending', null])
  })

  test('is for those who may see clients, and of one port', async () => {
    await expect(list('', allowed('clients:export'))).rejects.toThrow(Forbidden)
    const elsewhere = await makePort(database, 'elsewhere')
    expect(await list('', await elsewhere.as('administrator'))).toMatchObject({ rows: [], count: 0 })
  })
})

test.each(['name', 'length', 'insurance', 'f.weight'])('by %s it goes through all pages and back', async (sort) => {
  const port = await makePort(database, `many-${sort.replace('.', '')}`)
  const owner = await port.as('administrator')
  await addDefinition(owner, NewField.parse({ entity: 'vessel', label: 'Weight', kind: 'number' }))
  await database.query(
    `with c as (insert into clients (port_id, given_name) values ($1, 'Owner') returning id)
     insert into vessels (port_id, client_id, name, loa, insured_until)
     select $1, c.id, case when n % 10 > 0 then 'Vessel ' || n % 40 end, case when n % 4 > 0 then 5 + n % 20 end,
       case when n % 3 > 0 then date '2026-01-01' + n % 30 end from c, generate_series(1, 120) n`,
    [port.port.id],
  )
  await database.query(
    `insert into custom_field_values (port_id, definition_id, entity, kind, vessel_id, number_value)
     select d.port_id, d.id, d.entity, d.kind, v.id, 1 + random() from custom_field_definitions d join vessels v on v.port_id = d.port_id
     where d.port_id = $1 and v.loa > 10`,
    [port.port.id],
  )
  const page = (query: string) => list(`sort=${sort}${query}`, owner)
  const first = await page('')
  const second = await page(`&after=${first.next}`)
  const third = await page(`&after=${second.next}`)
  const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id))
  expect([ids.length, new Set(ids).size, first.count, third.next]).toEqual([120, 120, 120, null])
  expect((await page(`&before=${second.previous}`)).rows).toEqual(first.rows)
})

test('those that lack a field that nearly all have are known, also who comes later', async () => {
  const lacking = async () => (await list('f.weight=none')).rows.map(({ name, loa }) => name ?? loa)
  expect(await lacking()).toEqual(['Älba', '18.00'])
  await refreshFieldGaps(scope, 0)
  const client = (await list('')).rows[0]!.client_id
  await addVessel(scope, client, { name: 'Dione' })
  const { rows, fields } = await list('f.weight=none')
  expect(fields.filters).toEqual([expect.objectContaining({ is: 'none', isRare: true })])
  expect(rows.map(({ name, loa }) => name ?? loa)).toEqual(['Älba', 'Dione', '18.00'])
})

test('the export has a line for each vessel that fits, and is written down', async () => {
  const lines = async (as: PortScope) => {
    const search = new URLSearchParams('type=sail')
    const parts = []
    for await (const part of await exportVessels(as, filters.parse({ type: 'sail' }), search)) parts.push(part)
    return parts.join('')
  }
  expect(await lines(scope)).toBe(
    '\uFEFFVessel,Owner,Type,Length (m),Beam (m),Draft (m),Flag,Registration,Year built,Insurer,Insured until,Tags,weight,hull\n' +
      `Älba,Anna Garcia,Sailing yacht,12.00,,,,,,,${day(-1)},Charter,,Steel\n`,
  )
  const notes = await database.query(
    `select changes from audit_logs where action = 'export' and entity = 'vessels' and port_id = $1`,
    [here.port.id],
  )
  expect(notes).toEqual([{ changes: { type: 'sail', sort: 'name' } }])
  await expect(lines(allowed('clients:view'))).rejects.toThrow(Forbidden)
})

test('what orders a list is no change of its own in the audit log', async () => {
  const rows = await database.query<{ changes: object }>(
    `select changes from audit_logs where entity = 'vessels' and port_id = $1 and action = 'create'`,
    [here.port.id],
  )
  expect(rows.flatMap(({ changes }) => Object.keys(changes)).filter((key) => /order|sort/.test(key))).toEqual([])
})
