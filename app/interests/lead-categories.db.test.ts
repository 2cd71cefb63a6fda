import { beforeAll, expect, test } from 'vitest'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { Forbidden } from '#app/errors.ts'
import { record } from '#db/port.ts'
import { handOn } from '#jobs/relay.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { refreshLeadCategories } from './lead-categories.server.ts'

const database = useDatabase()
let here: Staff
let system: PortScope

beforeAll(async () => {
  here = await makePort(database, 'here')
  system = (await openPortAsSystem(here.port.id))!
})

async function addLead(scope: PortScope, fields: { is_category_pinned?: boolean; closed?: boolean } = {}) {
  const { closed, ...given } = fields
  return scope.transaction(async (tx) => {
    const client = await tx.insertInto('clients').values({ given_name: 'A' }).returning('id').executeTakeFirstOrThrow()
    const { id } = await tx
      .insertInto('interests')
      .values({
        client_id: client.id,
        currency: 'USD',
        category: 'warm',
        ...given,
        ...(closed && { closed_at: new Date(), outcome: 'lost', outcome_reason: 'bought elsewhere' }),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, 'interest:created', { interestId: id, clientId: client.id, source: 'manual' })
    return id
  })
}
const categoryOf = async (id: string) =>
  (await database.query<{ category: string }>('select category from interests where id = $1', [id]))[0]!.category
const in40Days = new Date(Date.now() + 40 * 24 * 60 * 60 * 1000)

test('follows the last activity, leaves what is pinned or closed, and says what it did once', async () => {
  const [lead, pinned, closed] = [
    await addLead(system),
    await addLead(system, { is_category_pinned: true }),
    await addLead(system, { closed: true }),
  ]
  const elsewhere = await addLead((await openPortAsSystem((await makePort(database, 'there')).port.id))!)
  expect(await refreshLeadCategories(system)).toBe(1)
  expect(await categoryOf(lead)).toBe('hot')
  expect(await refreshLeadCategories(system, in40Days)).toBe(1)
  expect(await refreshLeadCategories(system, in40Days)).toBe(0)
  expect(await Promise.all([lead, pinned, closed, elsewhere].map(categoryOf))).toEqual(['cold', 'warm', 'warm', 'warm'])
  expect(
    await database.query(
      `select payload, user_id from domain_events where type = 'interest:leadCategoryChanged' and interest_id = $1 order by id`,
      [lead],
    ),
  ).toEqual([
    { payload: { oldCategory: 'warm', newCategory: 'hot', isAuto: true }, user_id: null },
    { payload: { oldCategory: 'hot', newCategory: 'cold', isAuto: true }, user_id: null },
  ])
})

test('an edit is no activity, a note is', async () => {
  const lead = await addLead(system)
  const happen = (type: 'interest:updated' | 'interest:noteAdded') =>
    database.query(
      `insert into domain_events (port_id, type, interest_id, occurred_at) values ($1, $2, $3, now() + interval '39 days')`,
      [here.port.id, type, lead],
    )
  await happen('interest:updated')
  await refreshLeadCategories(system, in40Days)
  expect(await categoryOf(lead)).toBe('cold')
  await happen('interest:noteAdded')
  await refreshLeadCategories(system, in40Days)
  expect(await categoryOf(lead)).toBe('hot')
})

test('a new lead and one that comes back are warm at once, by what the port says is warm', async () => {
  const fresh = await addLead(system)
  await handOn()
  expect(await categoryOf(fresh)).toBe('hot')
  const there = await makePort(database, 'slow')
  await database.query(`update ports set settings = '{"leads": {"warmDays": 60}}' where id = $1`, [there.port.id])
  const slow = (await openPortAsSystem(there.port.id))!
  const lead = await addLead(slow)
  await refreshLeadCategories(slow, in40Days)
  expect(await categoryOf(lead)).toBe('warm')
})

test('needs the right to edit interests', async () => {
  await expect(refreshLeadCategories(await here.as('viewer'))).rejects.toThrow(Forbidden)
})
