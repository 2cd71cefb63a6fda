import { beforeAll, describe, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { Forbidden, NotFound, RuleBroken, Stale } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { NewTag, RecordTags, TagEdit } from './tag-input.server.ts'
import { mergeTag } from './tag-merge.server.ts'
import { showRecordTags, tagRecord } from './tagged-record.server.ts'
import { editTag, listAllTags, makeTag, setTagArchived, showNewTag, showTag } from './tags.server.ts'

const database = useDatabase()
let here: Staff
let manager: PortScope
beforeAll(async () => {
  here = await makePort(database, 'here')
  manager = await here.as('sales_manager')
})

const make = (name: string, colour = '#0f5f8c', scope = manager) => makeTag(scope, NewTag.parse({ name, colour }))
let count = 0
async function addClient(tags: string[]) {
  const client = await createClient(
    manager,
    NewClient.parse({ name: 'Anna García', email: `tags${count++}@example.net` }),
  )
  await tagRecord(manager, 'client', client.id, RecordTags.parse({ tags }))
  return client.id
}
const carriedBy = async (id: string) => (await showRecordTags(manager, 'client', id)).carried.map(({ name }) => name)
const eventsOf = async (tagId: string) =>
  (
    await database.query<{ type: string }>(
      `select type from domain_events where payload ->> 'tagId' = $1 order by id`,
      [tagId],
    )
  ).map(({ type }) => type)

test('a tag is made, renamed and recoloured; each is an event, and the next one begins with another colour', async () => {
  const { id } = await make('  VIP ', '1D5FA8')
  expect(await showTag(manager, id)).toMatchObject({ tag: { name: 'VIP', colour: '#1d5fa8', client: 0 } })
  await editTag(manager, id, TagEdit.parse({ name: 'Very important', colour: '#1d5fa8', version: 1, base: '{}' }))
  expect((await showTag(manager, id)).tag.name).toBe('Very important')
  expect(await eventsOf(id)).toEqual(['tag:created', 'tag:updated'])
  expect((await showNewTag(manager)).colour).not.toBe('#1d5fa8')
})

test.each([
  ['', '#0f5f8c', 'name'],
  ['x'.repeat(41), '#0f5f8c', 'name'],
  ['one, two', '#0f5f8c', 'name'],
  ['Pale', '#ffee88', 'colour'],
  ['Night', '#0a0f1c', 'colour'],
  ['Word', 'red', 'colour'],
])('%j in %j is refused', (name, colour, field) => {
  const { error } = NewTag.safeParse({ name, colour })
  expect(error!.issues.map(({ path }) => path[0])).toEqual([field])
})

test('one name is one tag, however it is written', async () => {
  await make('Yard Périod')
  const other = await make('Other')
  await expect(make('YARD PERIOD')).rejects.toThrow('of this name already')
  const edit = TagEdit.parse({ name: 'yard period', colour: '#0f5f8c', version: 1, base: '{}' })
  await expect(editTag(manager, other.id, edit)).rejects.toThrow(RuleBroken)
})

test('two who rename it at once: the second is shown both', async () => {
  const { id } = await make('Twice')
  const base = JSON.stringify({ name: 'Twice', colour: '#0f5f8c' })
  await editTag(manager, id, TagEdit.parse({ name: 'First', colour: '#0f5f8c', version: 1, base }))
  const late = TagEdit.parse({ name: 'Second', colour: '#0f5f8c', version: 1, base })
  await expect(editTag(manager, id, late)).rejects.toThrow(Stale)
  await editTag(manager, id, TagEdit.parse({ name: 'Twice', colour: '#b42338', version: 1, base }))
  expect((await showTag(manager, id)).tag).toMatchObject({ name: 'First', colour: '#b42338' })
})

describe('merging', () => {
  test('all that carried the one carry the other, once; the merged one is kept and leads there', async () => {
    const [one, two, three] = [await make('Big yacht'), await make('Superyacht'), await make('Giga')]
    const onlyOne = await addClient([one.id])
    const both = await addClient([one.id, two.id])
    expect((await listAllTags(manager, {})).tags.find(({ id }) => id === one.id)).toMatchObject({ client: 2, berth: 0 })
    expect(await mergeTag(manager, one.id, { into: two.id })).toEqual({
      name: 'Big yacht',
      into: 'Superyacht',
      moved: 2,
    })
    expect([await carriedBy(onlyOne), await carriedBy(both)]).toEqual([['Superyacht'], ['Superyacht']])
    expect(await eventsOf(one.id)).toEqual(['tag:created', 'tag:merged'])
    await mergeTag(manager, two.id, { into: three.id })
    const bin = (await listAllTags(manager, { archived: '1' })).tags
    expect(bin.filter(({ id }) => id === one.id || id === two.id).map(({ merged_into }) => merged_into)).toEqual([
      'Giga',
      'Giga',
    ])
    await expect(setTagArchived(manager, one.id, false)).rejects.toThrow('was merged into another')
    const again = await make('Big yacht')
    expect(again.id).not.toBe(one.id)
  })

  test('into itself, into an archived one, and into another port’s is refused', async () => {
    const [one, gone] = [await make('Merge me'), await make('Gone')]
    await setTagArchived(manager, gone.id, true)
    const foreign = await make('Foreign', '#0f5f8c', await (await makePort(database, 'merging')).as('sales_manager'))
    await expect(mergeTag(manager, one.id, { into: one.id })).rejects.toThrow('another tag')
    await expect(mergeTag(manager, one.id, { into: gone.id })).rejects.toThrow('is archived')
    await expect(mergeTag(manager, gone.id, { into: one.id })).rejects.toThrow('is archived')
    await expect(mergeTag(manager, one.id, { into: foreign.id })).rejects.toThrow(NotFound)
  })
})

test('an archived tag leaves records and choices, and comes back on them', async () => {
  const tag = await make('Season')
  const client = await addClient([tag.id])
  await setTagArchived(manager, tag.id, true)
  expect(await showRecordTags(manager, 'client', client)).toMatchObject({ carried: [] })
  expect((await showRecordTags(manager, 'client', client)).tags.map(({ id }) => id)).not.toContain(tag.id)
  await setTagArchived(manager, tag.id, true)
  await setTagArchived(manager, tag.id, false)
  expect(await carriedBy(client)).toEqual(['Season'])
  expect(await eventsOf(tag.id)).toEqual(['tag:created', 'tag:archived', 'tag:restored'])
})

test.each(['sales_agent', 'viewer', 'director', 'dock_staff'] as const)(
  'a %s arranges tags only with the right',
  async (role) => {
    const scope = await here.as(role)
    const { id } = await make(`For ${role}`)
    if (scope.can('admin:manage_tags')) return void (await setTagArchived(scope, id, true))
    const edit = TagEdit.parse({ name: 'X', colour: '#0f5f8c', version: 1, base: '{}' })
    for (const act of [
      () => listAllTags(scope, {}),
      () => showNewTag(scope),
      () => showTag(scope, id),
      () => make('Mine', '#0f5f8c', scope),
      () => editTag(scope, id, edit),
      () => mergeTag(scope, id, { into: id }),
      () => setTagArchived(scope, id, true),
    ])
      await expect(act()).rejects.toThrow(Forbidden)
  },
)
