import { beforeAll, expect, test } from 'vitest'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { listRecentlyViewed, noteViewed } from './recent-views.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let agent: PortScope
const makeClient = async (name: string) =>
  (await createClient(agent, NewClient.parse({ name, email: `${name.toLowerCase()}@example.net` }))).id
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  agent = await here.as('sales_agent')
})
const namesOf = async (scope: PortScope) => (await listRecentlyViewed(scope)).map(({ name }) => name)

test('what was opened last comes first, once, and for the one who opened it', async () => {
  const [anna, ben] = [await makeClient('Anna'), await makeClient('Ben')]
  for (const id of [anna, ben, anna]) await noteViewed(agent, { client_id: id })
  expect(await namesOf(agent)).toEqual(['Anna', 'Ben'])
  expect(await namesOf(await here.as('director'))).toEqual([])
})

test('a page that asks again is one look', async () => {
  const id = await makeClient('Carla')
  await noteViewed(agent, { client_id: id })
  const moment = async () =>
    (await database.query(`select viewed_at::text from recent_views where client_id = $1`, [id]))[0]
  const first = await moment()
  await noteViewed(agent, { client_id: id })
  expect(await moment()).toEqual(first)
})

test('another port’s record leaves no trace', async () => {
  const id = await makeClient('Dora')
  const stranger = await elsewhere.as('director')
  await noteViewed(stranger, { client_id: id })
  expect(await namesOf(stranger)).toEqual([])
  expect(await database.query(`select id from recent_views where client_id = $1`, [id])).toEqual([])
})

test('what one may no longer see is left out, and so is what was archived', async () => {
  const id = await makeClient('Emil')
  await noteViewed(agent, { client_id: id })
  expect(await namesOf(agent)).toContain('Emil')
  expect(await namesOf(openPort({ port: here.port, user: agent.user!, granted: new Set() }))).toEqual([])
  await database.query(`update clients set archived_at = now() where id = $1`, [id])
  expect(await namesOf(agent)).not.toContain('Emil')
})
