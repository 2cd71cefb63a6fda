import { beforeAll, expect, test } from 'vitest'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { cutTimeline, timelineOf } from '#app/timeline/timeline.server.ts'
import { addVessel } from '#app/vessels/vessels.server.ts'
import { readCursor } from '#db/page.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { searchPort } from './search.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let client: string
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  const agent = await here.as('sales_agent')
  const typed = { name: 'Anna García', email: 'anna@example.net', phone: '+44 7700 900181' }
  client = (await createClient(agent, NewClient.parse(typed))).id
  const vessel = await addVessel(agent, client, { name: 'Golden Isle', loa: 20 })
  await database.query(
    `with berth as (insert into berths (port_id, dock, number, length, width, price, currency) values ($1, 'B', '7', 25, 6, 1000, 'USD') returning id)
     insert into interests (port_id, client_id, vessel_id, berth_id, currency) select $1, $2, $3, id, 'USD' from berth`,
    [here.port.id, client, vessel.id],
  )
})
const counts = async (q: string, role: 'sales_agent' | 'dock_staff' = 'sales_agent') =>
  (await searchPort(await here.as(role), q))?.counts

test.each([
  ['garcia', { clients: 1, vessels: 0, interests: 1, berths: 0 }],
  ['ANNA@exam', { clients: 1, vessels: 0, interests: 1, berths: 0 }],
  ['0044 7700 900181', { clients: 1, vessels: 0, interests: 1, berths: 0 }],
  ['golden', { clients: 0, vessels: 1, interests: 1, berths: 0 }],
  ['B-7', { clients: 0, vessels: 0, interests: 1, berths: 1 }],
  ['b7', { clients: 0, vessels: 0, interests: 1, berths: 1 }],
  ['b 07', { clients: 0, vessels: 0, interests: 1, berths: 1 }],
  ['nobody', { clients: 0, vessels: 0, interests: 0, berths: 0 }],
  ['%', { clients: 0, vessels: 0, interests: 0, berths: 0 }],
])('%s finds %o', async (q, expected) => expect(await counts(q)).toEqual(expected))

test('each kind by right, and nothing of another port', async () => {
  expect(await counts('golden', 'dock_staff')).toEqual({ clients: 0, vessels: 1, interests: 0, berths: 0 })
  const found = await searchPort(await elsewhere.as('director'), 'garcia')
  expect(found!.counts).toEqual({ clients: 0, vessels: 0, interests: 0, berths: 0 })
  expect(await searchPort(await here.as('director'), undefined)).toBeNull()
})

test('a timeline goes newest first, page by page, of one record or of the port', async () => {
  const agent = await here.as('sales_agent')
  const page = async (search: URLSearchParams) => {
    const window = { cursor: readCursor(search, 1), size: 1 }
    const { events } = await agent.read((db) => ({ events: timelineOf(db, agent, { client_id: client }, window) }))
    return cutTimeline(events, window)
  }
  const newest = await page(new URLSearchParams())
  expect(newest.rows).toMatchObject([{ type: 'vessel:added', vessel: 'Golden Isle', client: 'Anna García' }])
  const older = await page(new URLSearchParams({ after: newest.next! }))
  expect(older.rows).toMatchObject([{ type: 'client:created', actor: agent.user!.name }])
  expect(older.next).toBeNull()
  expect((await page(new URLSearchParams({ before: older.previous! }))).rows).toEqual(newest.rows)
  const stranger = await elsewhere.as('director')
  const { events } = await stranger.read((db) => ({ events: timelineOf(db, stranger, 'port') }))
  expect(events).toEqual([])
})
