import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { ClientFilters, NewClient } from '#app/clients/client-input.server.ts'
import { listClients } from '#app/clients/client-list.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { Forbidden } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { NewField } from './definition-input.server.ts'
import { addDefinition } from './definitions.server.ts'
import { refreshFieldGaps } from './field-gaps.server.ts'
import { withFields } from './field-schema.server.ts'

const database = useDatabase()
let here: Staff
let scope: PortScope
let field: string
const ids: Record<string, string> = {}

async function add(name: string, weight?: number) {
  const schema = await withFields(scope, 'client', NewClient)
  const email = `${name.toLowerCase()}@example.net`
  const typed = { name, email, despite_duplicates: true, custom_weight: weight?.toString() }
  ids[name] = (await createClient(scope, await schema.parseAsync(typed))).id
}
const found = async (query: string) => {
  const { rows, count, fields } = await listClients(
    scope,
    ClientFilters.parse({ assignee: 'all', ...Object.fromEntries(new URLSearchParams(query)) }),
    new URLSearchParams(query),
  )
  return { names: rows.map(({ name }) => name), count, fields }
}
const gaps = async () => {
  const { rows } = await scope.read((db) => ({
    rows: db
      .selectFrom('custom_field_gaps as g')
      .innerJoin('clients as c', 'c.id', 'g.record_id')
      .select('c.name')
      .where('g.definition_id', '=', field)
      .orderBy('c.name'),
  }))
  return rows.map(({ name }) => name)
}
const set = (name: string, weight: number | null) =>
  scope.transaction(async (tx) => {
    await sql`delete from custom_field_values where definition_id = ${field} and client_id = ${ids[name]}`.execute(tx)
    if (weight !== null)
      await sql`insert into custom_field_values (definition_id, entity, kind, client_id, number_value)
        values (${field}, 'client', 'number', ${ids[name]}, ${weight})`.execute(tx)
  })

beforeAll(async () => {
  here = await makePort(database, 'here')
  scope = await here.as('administrator')
  field = (await addDefinition(scope, NewField.parse({ entity: 'client', label: 'Weight', kind: 'number' }))).id
  for (const [at, name] of ['Anna', 'Ben', 'Carla', 'Dora'].entries()) await add(name, at < 3 ? at + 1 : undefined)
}, 60_000)

test('a port with few records has no field watched, and asks each record', async () => {
  expect(await refreshFieldGaps(scope)).toEqual({ watched: 0 })
  const list = await found('f.weight=none')
  expect([list.names, list.count, list.fields.filters[0]!.isKnown]).toEqual([['Dora'], 1, false])
})

describe('watched', () => {
  beforeAll(async () => void (await refreshFieldGaps(scope, 0)))

  test('the few are kept and found by', async () => {
    expect(await gaps()).toEqual(['Dora'])
    const list = await found('f.weight=none')
    expect([list.names, list.count, list.fields.filters[0]]).toMatchObject([
      ['Dora'],
      1,
      { isKnown: true, isRare: true },
    ])
  })

  test('whoever comes, is emptied or filled is noted in that moment', async () => {
    await add('Emil')
    await add('Fina', 5)
    await set('Anna', null)
    await set('Dora', 4)
    await set('Ben', 22)
    expect(await gaps()).toEqual(['Anna', 'Emil'])
    expect((await found('f.weight=none')).names).toEqual(['Anna', 'Emil'])
    expect((await found('sort=f.weight')).names).toEqual(['Carla', 'Dora', 'Fina', 'Ben', 'Anna', 'Emil'])
  })

  test('one that is named among them and lacks nothing is not shown', async () => {
    await scope.transaction((tx) =>
      tx.insertInto('custom_field_gaps').values({ definition_id: field, record_id: ids.Carla! }).execute(),
    )
    expect((await found('f.weight=none')).names).toEqual(['Anna', 'Emil'])
    expect((await found('f.weight=none')).count).toBe(2)
    await refreshFieldGaps(scope, 0)
    expect(await gaps()).toEqual(['Anna', 'Emil'])
  })

  test('what was missed meanwhile is found the next night', async () => {
    await scope.transaction((tx) => tx.deleteFrom('custom_field_gaps').where('record_id', '=', ids.Emil!).execute())
    await refreshFieldGaps(scope, 0)
    expect(await gaps()).toEqual(['Anna', 'Emil'])
  })

  test('where there are few records it ends', async () => {
    await refreshFieldGaps(scope)
    expect(await gaps()).toEqual([])
    expect((await found('f.weight=none')).names).toEqual(['Anna', 'Emil'])
  })
})

test('is for those who may manage the fields', async () => {
  await expect(refreshFieldGaps(await here.as('viewer'))).rejects.toThrow(Forbidden)
})
