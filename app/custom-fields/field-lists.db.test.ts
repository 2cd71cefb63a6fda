import { beforeAll, describe, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { ClientFilters, NewClient } from '#app/clients/client-input.server.ts'
import { listClients } from '#app/clients/client-list.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { searchPort } from '#app/search/search.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'
import { NewField } from './definition-input.server.ts'
import { addDefinition, setDefinitionArchived, showDefinition } from './definitions.server.ts'
import { withFields } from './field-schema.server.ts'

const database = useDatabase()
let scope: PortScope
const choices: Record<string, string> = {}
const named = (n: number) => `P${String(n).padStart(3, '0')}`
/** More than a page has weights, some of them the same; the last has none. */
const many = 60
const weightOf = (n: number) => (n % 10 === 9 ? null : (n * 7) % 20)

beforeAll(async () => {
  const here = await makePort(database, 'here')
  scope = await here.as('administrator')
  const add = (field: object) => addDefinition(scope, NewField.parse({ entity: 'client', ...field }))
  await add({ label: 'Club', kind: 'text', is_listed: true })
  await add({ label: 'Weight', kind: 'number' })
  await add({ label: 'Since', kind: 'date' })
  await add({ label: 'Resident', kind: 'boolean' })
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
        custom_resident: n < 2 ? 'yes' : n < 4 ? 'no' : undefined,
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
    const { fields, count } = await list('f.season=nothing&f.weight.from=heavy&f.resident=maybe&f.unknown=1')
    expect(fields.filters).toEqual([])
    expect(count).toBe(many)
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
