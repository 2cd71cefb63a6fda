import { beforeAll, describe, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { ClientFilters, NewClient } from '#app/clients/client-input.server.ts'
import { exportClients } from '#app/clients/client-export.server.ts'
import { listClients } from '#app/clients/client-list.server.ts'
import { findNeighbours } from '#app/clients/client-neighbours.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { Forbidden } from '#app/errors.ts'
import { searchPort } from '#app/search/search.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { NewField } from './definition-input.server.ts'
import { addDefinition, setDefinitionArchived, showDefinition } from './definitions.server.ts'
import { withFields } from './field-schema.server.ts'

const database = useDatabase()
let here: Staff
let scope: PortScope
const choices: Record<string, string> = {}
const named = (n: number) => `P${String(n).padStart(3, '0')}`
/** More than a page has weights, some of them the same; the last has none. */
const many = 60
const weightOf = (n: number) => (n % 10 === 9 ? null : (n * 7) % 20)

beforeAll(async () => {
  here = await makePort(database, 'here')
  scope = await here.as('administrator')
  const add = (field: object) => addDefinition(scope, NewField.parse({ entity: 'client', ...field }))
  await add({ label: 'Club', kind: 'text', is_listed: true })
  await add({ label: 'Weight', kind: 'number' })
  await add({ label: 'Since', kind: 'date' })
  await add({ label: 'Story', kind: 'long_text' })
  await add({ label: 'Resident', kind: 'boolean' })
  await add({ label: 'Mast value', kind: 'money', currency: 'EUR' })
  await add({ label: 'Broker', kind: 'record', target: 'client' })
  const { id } = await add({ label: 'Season', kind: 'choice', choices: [{ label: 'Summer' }, { label: 'Winter' }] })
  for (const choice of (await showDefinition(scope, id)).field!.choices) choices[choice.label] = choice.id
  const schema = await withFields(scope, 'client', NewClient)
  for (let n = 0; n < many; n++)
    await createClient(
      scope,
      await schema.parseAsync({
        name: `Some ${named(n)}`,
        email: `p${n}@example.net`,
        despite_duplicates: true,
        custom_club: n % 3 ? undefined : `Club ${n}`,
        custom_weight: weightOf(n) === null ? undefined : String(weightOf(n)),
        custom_since: n < 5 ? `2020-01-0${n + 1}` : undefined,
        custom_story: n === 4 || n === 6 ? 'Sailed in and stayed.' : undefined,
        custom_resident: n < 2 ? 'yes' : n < 4 ? 'no' : undefined,
        custom_mast_value: n === 1 ? '1,250.50' : undefined,
        custom_broker: n === 7 || n === 8 ? `Some ${named(5)}` : undefined,
        custom_season: n < 3 ? choices.Summer : n < 4 ? choices.Winter : undefined,
      }),
    )
}, 60_000)

const list = (query: string) =>
  listClients(
    scope,
    ClientFilters.parse({ assignee: 'all', ...Object.fromEntries(new URLSearchParams(query)) }),
    new URLSearchParams(query),
  )
const names = async (query: string) => (await list(query)).rows.map(({ name }) => name.slice(5)).toSorted()

describe('filters', () => {
  test.each([
    ['f.club=club 5', [51, 54, 57]],
    ['f.since.from=2020-01-02&f.since.to=2020-01-03', [1, 2]],
    ['f.since.from=04/01/2020', [3, 4]],
    ['f.resident=no', [2, 3]],
    ['f.season=any', [0, 1, 2, 3]],
    ['f.story=any', [4, 6]],
    ['f.story=none&f.since=any', [0, 1, 2, 3]],
    ['f.weight.from=18,5', Array.from({ length: many }, (_, n) => n).filter((n) => (weightOf(n) ?? 0) >= 18.5)],
    ['f.weight=none', [9, 19, 29, 39, 49, 59]],
    ['f.resident=yes&f.weight.from=5', [1]],
  ])('%s', async (query, expected) => {
    expect(await names(query)).toEqual(expected.map(named))
    expect((await list(query)).count).toBe(expected.length)
  })

  test('a choice', async () => {
    expect(await names(`f.season=${choices.Summer}`)).toEqual([0, 1, 2].map(named))
  })

  test('what does not fit is not asked', async () => {
    const { fields, count } = await list(
      'f.season=nothing&f.story=sailed&f.weight.from=heavy&f.resident=maybe&f.unknown=1',
    )
    expect(fields.filters).toEqual([])
    expect(count).toBe(many)
  })
})

describe('another record', () => {
  test.each([
    ['ome p005', [7, 8]],
    ['p006', []],
  ])('is chosen by a piece of its name: %s', async (typed, expected) => {
    expect(await names(`f.broker=${typed}`)).toEqual(expected.map(named))
  })

  test('or by its id, as the form shows it, and by the address of its page; its name stands beside it', async () => {
    const { id } = (await list('q=p005')).rows[0]!
    for (const typed of [id, `Some ${named(5)} · ${id.slice(-8)}`, `https://crm.example/here/clients/${id}/files`])
      expect(await names(`f.broker=${encodeURIComponent(typed)}`)).toEqual([7, 8].map(named))
    expect(await names(`f.broker=${encodeURIComponent(`Some ${named(5)} · 00000000`)}`)).toEqual([])
    expect((await list(`f.broker=${id}`)).fields.filters[0]).toMatchObject({ is: id, name: `Some ${named(5)}` })
  })
})

describe('order', () => {
  const byWeight = (direction: 1 | -1) =>
    Array.from({ length: many }, (_, n) => n).toSorted((a, b) => {
      const [one, two] = [weightOf(a), weightOf(b)]
      if (one === null || two === null) return one === two ? direction * (a - b) : one === null ? 1 : -1
      return direction * (one - two || a - b)
    })

  test.each([
    ['f.weight', 1],
    ['-f.weight', -1],
  ] as const)('sort=%s goes through all pages and back, those without one last', async (sort, direction) => {
    const first = await list(`sort=${sort}`)
    const second = await list(`sort=${sort}&after=${first.next}`)
    const seen = [...first.rows, ...second.rows].map(({ name }) => name.slice(5))
    expect(seen).toEqual(byWeight(direction).map(named))
    expect([first.previous, second.next, first.count]).toEqual([null, null, many])
    const back = await list(`sort=${sort}&before=${second.previous}`)
    expect(back.rows.map(({ name }) => name)).toEqual(first.rows.map(({ name }) => name))
    expect(back.previous).toBe(null)
  })

  test('in an order, a page among those without one goes on from there, in both directions', async () => {
    const first = await list('sort=f.since')
    expect(first.rows.slice(0, 5).map(({ name }) => name.slice(5))).toEqual([0, 1, 2, 3, 4].map(named))
    const second = await list(`sort=f.since&after=${first.next}`)
    expect(second.rows.map(({ name }) => name.slice(5))).toEqual([50, 51, 52, 53, 54, 55, 56, 57, 58, 59].map(named))
    const back = await list(`sort=f.since&before=${second.previous}`)
    expect(back.rows.map(({ name }) => name)).toEqual(first.rows.map(({ name }) => name))
  })

  test('filters hold in an order too', async () => {
    const { rows } = await list('sort=-f.weight&f.season=any')
    expect(rows.map(({ name }) => name.slice(5))).toEqual([2, 1, 3, 0].map(named))
  })
})

describe('beside a client in the order of a field', () => {
  const around = async (n: number, address: string) => {
    const { id } = (await list(`q=${named(n)}`)).rows.find(({ name }) => name.endsWith(named(n)))!
    const found = await findNeighbours(scope, id, `assignee=all&${address}`)
    return [found?.previous?.name.slice(5), found?.next?.name.slice(5)]
  }

  test.each([
    ['f.since', 0, undefined, 1],
    ['f.since', 4, 3, 5],
    ['f.since', 5, 4, 6],
    ['f.since', 59, 58, undefined],
    ['-f.since', 4, undefined, 3],
    ['-f.since', 0, 1, 59],
    ['-f.weight&f.season=any', 1, 2, 3],
  ])('%s: beside %i stand %s and %s', async (sort, n, previous, next) => {
    expect(await around(n, `sort=${sort}`)).toEqual(
      [previous, next].map((each) => (each === undefined ? undefined : named(each))),
    )
  })
})

describe('as CSV', () => {
  const exported = async (query: string, who = scope) => {
    const search = new URLSearchParams(query)
    const asked = ClientFilters.parse({ assignee: 'all', ...Object.fromEntries(search) })
    let text = ''
    for await (const lines of await exportClients(who, asked, search)) text += lines
    return text.trim().split('\n')
  }

  test('the rows of the list in its order, with every field of the port by its key', async () => {
    const [head, ...rows] = await exported('sort=-f.weight&f.season=any')
    expect(head).toContain('Tags,Changed,season,broker,mast_value (EUR),resident,story,since,weight,club')
    expect(rows.map((row) => /Some (P\d+)/.exec(row)?.[1])).toEqual([2, 1, 3, 0].map(named))
    expect(rows[1]).toMatch(/,Summer,,1250.5,yes,,2020-01-02,7,$/)
    const linked = await exported(`q=${named(7)}`)
    expect(linked[1]).toMatch(new RegExp(`,,Some ${named(5)},,,,,9,$`))
  })

  test('all of them, and who took them is written down', async () => {
    expect(await exported('sort=name')).toHaveLength(many + 1)
    const { noted } = await scope.read((db) => ({
      noted: db.selectFrom('audit_logs').select('changes').where('action', '=', 'export').orderBy('id'),
    }))
    expect(noted.map(({ changes }) => changes)).toContainEqual({ assignee: 'all', sort: 'name' })
  })

  test('is for those who may export and see clients', async () => {
    await expect(exported('', await here.as('viewer'))).rejects.toThrow(Forbidden)
  })
})

test('columns are those of the definition, or those that were chosen', async () => {
  const shown = async (query: string) => {
    const { fields, rows } = await list(query)
    const chosen = fields.fields.filter(({ id }) => fields.columns.includes(id))
    return [chosen.map(({ label }) => label), chosen.map(({ id }) => rows[0]!.custom[id]?.value)]
  }
  expect(await shown('')).toEqual([['Club'], ['Club 0']])
  expect(await shown('cols=1&col=weight&col=resident')).toEqual([
    ['Resident', 'Weight'],
    ['yes', '0'],
  ])
  expect(await shown('cols=1')).toEqual([[], []])
})

test('what stands in a field is found by search, by a piece of it; of an archived field it is not', async () => {
  const found = async () => (await searchPort(scope, 'lub 57'))!.clients.map(({ name }) => name.slice(5))
  expect(await found()).toEqual([named(57)])
  expect(await names('q=lub 57')).toEqual([named(57)])
  const club = (await list('')).fields.fields.find(({ label }) => label === 'Club')!
  await setDefinitionArchived(scope, club.id, true)
  expect(await found()).toEqual([])
  await setDefinitionArchived(scope, club.id, false)
})
