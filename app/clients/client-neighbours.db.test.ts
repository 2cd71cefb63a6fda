import { beforeAll, expect, test } from 'vitest'
import { Forbidden } from '#app/errors.ts'
import { openPort } from '#app/access/scope.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { NewClient } from './client-input.server.ts'
import { findNeighbours } from './client-neighbours.server.ts'
import { createClient } from './clients.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
const ids: Record<string, string> = {}
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  const agent = await here.as('sales_agent')
  for (const name of ['Carla', 'Anna', 'Dora', 'Ben'])
    ids[name] = (
      await createClient(
        agent,
        NewClient.parse({
          name,
          email: `${name}@example.net`.toLowerCase(),
          source: name === 'Ben' ? 'broker' : 'manual',
        }),
      )
    ).id
})
const around = async (name: string, address: string) => {
  const found = await findNeighbours(await here.as('viewer'), ids[name]!, address)
  return [found?.previous?.name, found?.next?.name]
}

test.each([
  ['Anna', '', undefined, 'Ben'],
  ['Ben', '', 'Anna', 'Carla'],
  ['Dora', '', 'Carla', undefined],
  ['Anna', 'sort=newest', 'Dora', 'Carla'],
  ['Anna', 'source=manual&sort=name', undefined, 'Carla'],
  ['Ben', 'source=manual', 'Anna', 'Carla'],
  ['Anna', 'sort=nonsense&after=nonsense', undefined, 'Ben'],
  ['Ben', 'assignee=nobody', 'Anna', 'Carla'],
  ['Ben', 'assignee=me', undefined, undefined],
])('beside %s in the list “%s” stand %s and %s', async (name, address, previous, next) => {
  expect(await around(name, address)).toEqual([previous, next])
})

test('without a list there are none, and none of another port', async () => {
  expect(await findNeighbours(await here.as('viewer'), ids.Ben!, null)).toBeNull()
  expect(await findNeighbours(await elsewhere.as('director'), ids.Ben!, '')).toBeNull()
  const nobody = openPort({ port: here.port, granted: new Set() })
  await expect(findNeighbours(nobody, ids.Ben!, '')).rejects.toThrow(Forbidden)
})
