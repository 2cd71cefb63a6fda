import { beforeAll, expect, test } from 'vitest'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { Forbidden, NotFound, RuleBroken, Stale } from '#app/errors.ts'
import { insertInterest } from '#app/interests/interests.server.ts'
import { handOn } from '#jobs/relay.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { editActivity, logActivity, setActivityRemoved, showActivity } from './activities.server.ts'
import { activityEdit, newActivity } from './activity-input.server.ts'
import { listActivities } from './activity-list.server.ts'
import { showActivitySubject } from './activity-subject.server.ts'

const database = useDatabase()
const clock = { locale: 'en-GB', zone: 'America/Anguilla' }
const typed = (fields: object = {}) => newActivity(clock).parse(fields)
const none = new URLSearchParams()
let here: Staff
let elsewhere: Staff
let client: string
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  client = (
    await createClient(await here.as('sales_agent'), NewClient.parse({ name: 'Anna García', phone: '+12645550100' }))
  ).id
})

async function addDeal(fields: { berth?: string; client?: string; category?: 'cold' } = {}) {
  const agent = await here.as('sales_agent')
  const of = { client_id: fields.client ?? client, berth_id: fields.berth ?? null, category: fields.category }
  return agent.transaction(async (tx) => (await insertInterest(tx, agent, of)).id)
}
async function addBerth(number: string) {
  const [berth] = await database.query<{ id: string }>(
    `insert into berths (port_id, dock, number, length, currency, is_price_on_request) values ($1, 'A', $2, 20, 'USD', true) returning id`,
    [here.port.id, number],
  )
  return berth!.id
}

test('a call is logged with what came of it, changed, removed and brought back, and each leaves an event', async () => {
  const agent = await here.as('sales_agent')
  const { id } = await logActivity(
    agent,
    { kind: 'client', id: client },
    typed({ quick: 'no_answer', direction: 'in' }),
  )
  const list = async () => (await listActivities(await here.as('viewer'), { kind: 'client', id: client }, none)).rows
  expect(await list()).toMatchObject([
    { kind: 'call', direction: 'out', outcome: 'no_answer', author: agent.user!.name },
  ])
  const { activity } = await showActivity(agent, client, id)
  const base = JSON.stringify({ ...activity, outcome: 'no_answer', note: '' })
  const edit = (fields: object) =>
    activityEdit(clock).parse({
      kind: 'call',
      direction: 'out',
      happened_at: activity.happened_at,
      version: 1,
      base,
      ...fields,
    })
  await editActivity(agent, client, id, edit({ outcome: 'later', note: 'In spring.' }))
  await expect(editActivity(agent, client, id, edit({ outcome: 'interested' }))).rejects.toThrow(Stale)
  expect(await list()).toMatchObject([{ outcome: 'later', note: 'In spring.' }])
  await setActivityRemoved(agent, client, id, true)
  expect(await list()).toEqual([])
  await setActivityRemoved(agent, client, id, false)
  expect(await list()).toHaveLength(1)
  const events = await database.query(
    `select type from domain_events where payload ->> 'activityId' = $1 order by id`,
    [id],
  )
  expect(events.map(({ type }) => type)).toEqual(
    ['logged', 'changed', 'removed', 'restored'].map((what) => `activity:${what}`),
  )
})

test('an edit of the text alone leaves the second in which it happened', async () => {
  const agent = await here.as('sales_agent')
  const { id } = await logActivity(agent, { kind: 'client', id: client }, typed())
  const at = () => database.query<{ at: Date }>('select happened_at as at from activities where id = $1', [id])
  await database.query(`update activities set happened_at = '2026-05-04T12:34:56Z' where id = $1`, [id])
  const { activity } = await showActivity(agent, client, id)
  expect(activity.happened_at).toBe('2026-05-04T08:34')
  const fields = { kind: 'call', direction: 'out', note: 'Likes E12.', happened_at: activity.happened_at }
  await editActivity(agent, client, id, activityEdit(clock).parse({ ...fields, version: 2 }))
  expect((await at())[0]!.at.toISOString()).toBe('2026-05-04T12:34:56.000Z')
  await editActivity(
    agent,
    client,
    id,
    activityEdit(clock).parse({ ...fields, happened_at: '04/05/2026 9:00', version: 3 }),
  )
  expect((await at())[0]!.at.toISOString()).toBe('2026-05-04T13:00:00.000Z')
})

test('what is yet to come is no activity', async () => {
  const agent = await here.as('sales_agent')
  const at = (days: number) => typed({ happened_at: new Date(Date.now() + days * 86_400_000).toISOString() })
  const place = { kind: 'client', id: client } as const
  await logActivity(agent, place, at(-1))
  await expect(logActivity(agent, place, at(1))).rejects.toThrow('That is yet to come.')
})

test('at a berth it is with the one who wants it, and with several one is chosen', async () => {
  const agent = await here.as('sales_agent')
  const berth = await addBerth('1')
  const place = { kind: 'berth', id: berth } as const
  await expect(logActivity(agent, place, typed())).rejects.toThrow(RuleBroken)
  const deal = await addDeal({ berth })
  await logActivity(agent, place, typed({ kind: 'visit' }))
  const rows = (await listActivities(agent, { kind: 'interest', id: deal }, none)).rows
  expect(rows).toMatchObject([{ kind: 'visit', client_id: client, berth: 'A1' }])
  const other = await createClient(agent, NewClient.parse({ name: 'Tom Brandt', phone: '+12645550101' }))
  const second = await addDeal({ berth, client: other.id })
  await expect(logActivity(agent, place, typed())).rejects.toThrow('Choose with whom it was.')
  expect((await showActivitySubject(agent, place)).choices.map(({ value }) => value).toSorted()).toEqual(
    [deal, second].toSorted(),
  )
  await expect(logActivity(agent, place, typed({ about: second }))).resolves.toMatchObject({ client_id: other.id })
})

test('a conversation about nothing in particular warms the client’s leads, one about another deal does not', async () => {
  const agent = await here.as('sales_agent')
  const someone = await createClient(agent, NewClient.parse({ name: 'Freya Moretti', phone: '+12645550102' }))
  const [lead, other] = [
    await addDeal({ client: someone.id, category: 'cold' }),
    await addDeal({ client: someone.id, category: 'cold' }),
  ]
  const old = `update domain_events set occurred_at = now() - interval '60 days' where client_id = $1`
  await database.query(old, [someone.id])
  await database.query(`update interests set created_at = now() - interval '60 days' where client_id = $1`, [
    someone.id,
  ])
  const categories = () =>
    database.query('select category from interests where client_id = $1 order by id', [someone.id])
  await logActivity(agent, { kind: 'client', id: someone.id }, typed({ about: other }))
  await handOn()
  expect(await categories()).toEqual([{ category: 'cold' }, { category: 'hot' }])
  const { id } = await logActivity(agent, { kind: 'client', id: someone.id }, typed())
  await handOn()
  expect(await categories()).toEqual([{ category: 'hot' }, { category: 'hot' }])
  await setActivityRemoved(agent, someone.id, id, true)
  await handOn()
  expect(await categories()).toEqual([{ category: 'cold' }, { category: 'hot' }])
  expect(lead).not.toBe(other)
})

test('what was written down by itself stays', async () => {
  const agent = await here.as('sales_agent')
  const [row] = await database.query<{ id: string }>(
    `insert into activities (port_id, client_id, kind, direction) values ($1, $2, 'payment', 'in') returning id`,
    [here.port.id, client],
  )
  await expect(setActivityRemoved(agent, client, row!.id, true)).rejects.toThrow(RuleBroken)
})

test('a viewer may not, and another port finds nothing', async () => {
  const place = { kind: 'client', id: client } as const
  const { id } = await logActivity(await here.as('sales_agent'), place, typed())
  const [viewer, stranger, system] = [
    await here.as('viewer'),
    await elsewhere.as('director'),
    await openPortAsSystem(elsewhere.port.id),
  ]
  await expect(logActivity(viewer, place, typed())).rejects.toThrow(Forbidden)
  await expect(setActivityRemoved(viewer, client, id, true)).rejects.toThrow(Forbidden)
  await expect(showActivitySubject(viewer, place)).rejects.toThrow(Forbidden)
  await expect(logActivity(stranger, place, typed())).rejects.toThrow(NotFound)
  await expect(setActivityRemoved(stranger, client, id, true)).rejects.toThrow(NotFound)
  await expect(listActivities(system!, place, none)).rejects.toThrow(NotFound)
  await expect(logActivity(await here.as('dock_staff'), place, typed())).rejects.toThrow(Forbidden)
  const own = await createClient(stranger, NewClient.parse({ name: 'Other', phone: '+12645550109' }))
  await expect(
    logActivity(stranger, { kind: 'client', id: own.id }, typed({ about: await addDeal() })),
  ).rejects.toThrow(NotFound)
})
