import { beforeAll, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { Forbidden } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'
import { showBoard } from './interest-board.server.ts'
import { BoardFilters, newInterest } from './interest-input.server.ts'
import { createInterest } from './interest-create.server.ts'
import { moveInterest } from './interest-stage.server.ts'

const database = useDatabase()
let manager: PortScope
let agent: PortScope
let stranger: PortScope
let dock: PortScope
const ids: string[] = []

beforeAll(async () => {
  const here = await makePort(database, 'board')
  manager = await here.as('sales_manager')
  agent = await here.as('sales_agent')
  dock = await here.as('dock_staff')
  stranger = await (await makePort(database, 'elsewhere')).as('sales_manager')
  for (let serial = 0; serial < 28; serial++) {
    const assignee_id = serial % 4 === 0 ? agent.user!.id : serial % 4 === 1 ? undefined : manager.user!.id
    const typed = {
      name: `Card ${serial}`,
      email: `card${serial}@example.net`,
      assignee_id,
      source: serial < 3 ? 'broker' : 'event',
    }
    ids.push((await createInterest(manager, newInterest({ units: 'metric', locale: 'en' }).parse(typed))).id)
  }
  await moveInterest(manager, ids[0]!, { stage: 'visited', note: '' })
})

const board = (search: object, scope = manager) => showBoard(scope, BoardFilters.parse({ view: 'all', ...search }))
const columnOf = <C extends { stage: string }>(columns: C[], stage: string) =>
  columns.find((each) => each.stage === stage)!

test('a column shows 25 cards and more when asked, who waits the longest first', async () => {
  const { columns, open } = await board({})
  expect(open).toBe(28)
  expect(columnOf(columns, 'open')).toMatchObject({ count: 27, cards: { length: 25 } })
  const more = columnOf((await board({ more: 'open', rows: '50' })).columns, 'open')
  expect(more.cards.map(({ id }) => id)).toEqual(ids.slice(1))
  // any other column stays as it is, and so many are not for the asking
  expect(columnOf((await board({ more: 'visited', rows: '50' })).columns, 'open').cards).toHaveLength(25)
  expect(columnOf((await board({ more: 'open', rows: '100000' })).columns, 'open').cards).toHaveLength(25)
})

test('the card that was just moved is shown in a full column, but not where a filter leaves it out', async () => {
  const last = ids.at(-1)!
  expect(columnOf((await board({ moved: last })).columns, 'open').cards.at(-1)).toMatchObject({ id: last })
  const { columns } = await board({ moved: last, source: 'broker' })
  expect(columns.flatMap(({ cards }) => cards).map(({ id }) => id)).not.toContain(last)
})

test('filters narrow cards and counts alike', async () => {
  for (const [search, count] of [
    [{ source: 'broker' }, 3],
    [{ assignee: 'nobody' }, 7],
    [{ assignee: agent.user!.id }, 7],
    [{ view: 'mine' }, 14],
    [{ q: 'Card 17' }, 1],
    [{ category: 'hot' }, 0],
  ] as const) {
    const { columns, open } = await board(search)
    expect([search, open, columns.flatMap(({ cards }) => cards).length]).toEqual([search, count, count])
  }
})

test('grouped by person, every card stands with whose it is, and those that nobody has come last', async () => {
  const { lanes, columns, open } = await board({ group: 'assignee' })
  expect(columns.flatMap(({ cards }) => cards)).toEqual([])
  expect(lanes!.map(({ name }) => name)).toEqual([agent.user!.name, manager.user!.name, null])
  expect(lanes!.flatMap((lane) => lane.columns).reduce((sum, { count }) => sum + count, 0)).toBe(open)
  for (const lane of lanes!)
    for (const card of lane.columns.flatMap(({ cards }) => cards)) expect(card.assignee_id).toBe(lane.id)
  const mine = columnOf(lanes![1]!.columns, 'open')
  expect(mine).toMatchObject({ count: 14, cards: { length: 5 } })
  expect(mine.cards.map(({ id }) => id)).toEqual(ids.filter((_, at) => at % 4 > 1).slice(0, 5))
  expect(columnOf(lanes![0]!.columns, 'visited').cards.map(({ id }) => id)).toEqual([ids[0]])
})

test('another port sees none of it, and who may not see interests is refused', async () => {
  const { open, lanes } = await board({ group: 'assignee' }, stranger)
  expect([open, lanes]).toEqual([0, []])
  await expect(board({}, dock)).rejects.toThrow(Forbidden)
})

test('a tag narrows cards, counts, lanes and sales alike; of another port it shows nothing', async () => {
  const [tag] = await database.query<{ id: string }>(
    `insert into tags (port_id, name, colour) values ($1, 'Regatta', '#336699') returning id`,
    [manager.port.id],
  )
  const tagged = [ids[0]!, ids[5]!]
  for (const id of tagged)
    await database.query('insert into interest_tags (port_id, interest_id, tag_id) values ($1, $2, $3)', [
      manager.port.id,
      id,
      tag!.id,
    ])
  const shown = await board({ tag: tag!.id })
  expect(shown).toMatchObject({ open: 2, filters: { tag: tag!.id } })
  expect(shown.tags.map(({ name }) => name)).toContain('Regatta')
  expect(shown.columns.flatMap(({ cards }) => cards.map(({ id }) => id)).toSorted()).toEqual(tagged.toSorted())
  const { lanes } = await board({ tag: tag!.id, group: 'assignee' })
  expect(lanes!.map(({ name }) => name)).toEqual([agent.user!.name, null])
  expect((await board({ tag: tag!.id }, stranger)).open).toBe(0)
})
