import { beforeAll, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { closeInterest } from './interest-outcome.server.ts'
import { editInterest, showInterestToEdit } from './interest-edit.server.ts'
import { showInterest } from './interest-head.server.ts'
import { insertInterest } from './interests.server.ts'
import { pinLead, showLead } from './lead-pin.server.ts'

const database = useDatabase()
let here: Staff
let agent: PortScope

beforeAll(async () => {
  here = await makePort(database, 'here')
  agent = await here.as('sales_agent')
})

const open = (change: object = {}) =>
  agent.transaction(async (tx) => {
    const client = await tx.insertInto('clients').values({ given_name: 'A' }).returning('id').executeTakeFirstOrThrow()
    return (await insertInterest(tx, agent, { client_id: client.id, category: 'warm', ...change })).id
  })
const rowOf = async (id: string) =>
  (await database.query('select category, is_category_pinned as pinned from interests where id = $1', [id]))[0]
const pinsOf = async (id: string) =>
  (
    await database.query<{ payload: object }>(
      `select payload from domain_events where type = 'interest:leadCategoryChanged' and interest_id = $1 order by id`,
      [id],
    )
  ).map(({ payload }) => payload)
const leadOf = async (id: string) => (await showInterest(agent, id)).lead

test('a person pins a lead, is named on its page, and lets go of it again', async () => {
  const id = await open()
  expect(await pinLead(agent, id, { category: 'cold' })).toEqual({ old: null, category: 'cold', isPinned: true })
  expect(await leadOf(id)).toMatchObject({
    category: 'cold',
    derived: 'hot',
    because: 'There was activity in the last 3 days.',
    pin: { by: agent.user!.name, at: expect.any(Date) },
    news: { kind: 'event', event: 'interest:created' },
  })
  // what it is already is nothing new
  await pinLead(agent, id, { category: 'cold' })
  expect(await pinLead(agent, id, {})).toEqual({ old: 'cold', category: 'hot', isPinned: false })
  await pinLead(agent, id, {})
  expect(await rowOf(id)).toEqual({ category: 'hot', pinned: false })
  expect((await leadOf(id))?.pin).toBeNull()
  expect(await pinsOf(id)).toEqual([
    { oldCategory: 'warm', newCategory: 'cold', isAuto: false, pin: 'set' },
    { oldCategory: 'cold', newCategory: 'cold', isAuto: false, pin: 'released' },
    { oldCategory: 'cold', newCategory: 'hot', isAuto: true },
  ])
  const audited = await database.query(
    `select user_id, changes -> 'is_category_pinned' as pin from audit_logs where entity_id = $1 and changes ? 'is_category_pinned' and action = 'update' order by id`,
    [id],
  )
  expect(audited).toHaveLength(2)
  expect(audited.every(({ user_id }) => user_id === agent.user!.id)).toBe(true)
})

test('pinned as what it is, it is pinned all the same', async () => {
  const id = await open()
  await pinLead(agent, id, { category: 'warm' })
  expect(await rowOf(id)).toEqual({ category: 'warm', pinned: true })
})

test('letting go touches no other lead of the client', async () => {
  const id = await open({ category: 'cold' })
  const other = await agent.transaction(async (tx) => {
    const { client_id } = await tx
      .selectFrom('interests')
      .select('client_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return (await insertInterest(tx, agent, { client_id, category: 'dormant' })).id
  })
  await pinLead(agent, id, { category: 'cold' })
  await pinLead(agent, id, {})
  expect(await rowOf(other)).toEqual({ category: 'dormant', pinned: false })
})

test('the form that edits everything pins it too, and says so once', async () => {
  const id = await open()
  const { version } = (await showInterestToEdit(agent, id)).interest
  const shown = { category: 'warm', source: 'manual' }
  await editInterest(agent, id, { ...shown, category: 'dormant', version, base: shown } as never)
  expect((await leadOf(id))?.pin).toMatchObject({ by: agent.user!.name })
  expect(await database.query(`select type from domain_events where interest_id = $1 order by id`, [id])).toEqual([
    { type: 'interest:created' },
    { type: 'interest:leadCategoryChanged' },
  ])
})

test('what was said with the client last is why', async () => {
  const id = await open({ created_at: new Date(Date.now() - 50 * 86_400_000).toISOString() })
  await database.query(`update domain_events set occurred_at = now() - interval '50 days' where interest_id = $1`, [id])
  const talk = (daysAgo: number, kind: string, extra = '') =>
    database.query(
      `insert into activities (port_id, client_id, kind, direction, happened_at ${extra && ', archived_at'})
       select $1, client_id, $3, 'out', now() - make_interval(days => $4) ${extra && ', now()'} from interests where id = $2`,
      [here.port.id, id, kind, daysAgo],
    )
  expect(await leadOf(id)).toMatchObject({ derived: 'cold', cools: { to: 'dormant' } })
  await talk(20, 'meeting')
  await talk(10, 'call')
  await talk(1, 'visit', 'removed')
  expect(await leadOf(id)).toMatchObject({ derived: 'warm', news: { kind: 'talk', talk: 'call' }, pin: null })
})

test('a closed interest has no warmth, and nobody pins it', async () => {
  const id = await open()
  await closeInterest(agent, id, { outcome: 'lost', reason: 'bought elsewhere' })
  expect(await leadOf(id)).toBeNull()
  expect((await showLead(agent, id)).lead).toBeNull()
  await expect(pinLead(agent, id, { category: 'hot' })).rejects.toThrow(RuleBroken)
})

test('needs the right to edit, in the same port', async () => {
  const id = await open()
  const viewer = await here.as('viewer')
  await expect(pinLead(viewer, id, { category: 'hot' })).rejects.toThrow(Forbidden)
  await expect(showLead(viewer, id)).rejects.toThrow(Forbidden)
  const there = await (await makePort(database, 'there')).as('sales_agent')
  await expect(pinLead(there, id, { category: 'hot' })).rejects.toThrow(NotFound)
  await expect(showLead(there, id)).rejects.toThrow(NotFound)
})
