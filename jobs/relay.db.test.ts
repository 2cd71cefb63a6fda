import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { listNotifications, markRead } from '#app/notifications/notifications.server.ts'
import { record } from '#db/port.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import type { Reaction } from './reaction.ts'
import { reactions } from './reactions.ts'
import { handOn, measureRelay, pauseAfter, reactTo } from './relay.ts'

const database = useDatabase()
let here: Staff
let manager: PortScope
let agent: PortScope
let system: PortScope

beforeAll(async () => {
  here = await makePort(database, 'here')
  ;[manager, agent] = [await here.as('sales_manager'), await here.as('sales_agent')]
  await here.as('viewer')
  system = (await openPortAsSystem(here.port.id))!
})
beforeEach(async () => {
  await database.query('delete from outbox')
  await database.query('delete from mail_deliveries')
  await database.query('delete from notifications')
})

const clientOf = (scope: PortScope) =>
  scope.transaction(async (tx) => {
    const { id } = await tx
      .insertInto('clients')
      .values({ given_name: 'Anna', family_name: 'García' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, 'client:created', { clientId: id, source: 'manual' })
    return id
  })

async function addInterest(scope: PortScope, fields: { assignee_id?: string; source?: 'website' } = {}) {
  const client_id = await clientOf(agent)
  return scope.transaction(async (tx) => {
    const interest = await tx
      .insertInto('interests')
      .values({ client_id, currency: 'USD', desired_length: '17', desired_dock: 'C', ...fields })
      .returning(['id', 'client_id'])
      .executeTakeFirstOrThrow()
    await record(tx, 'interest:created', {
      interestId: interest.id,
      clientId: client_id,
      source: fields.source ?? 'manual',
    })
    if (!scope.user)
      await record(tx, 'registration:new', { interestId: interest.id, clientId: client_id, isKnownClient: false })
    return interest
  })
}

const told = () =>
  database.query<{ user_id: string; type: string }>('select user_id, type from notifications order by user_id, type')
const waiting = () =>
  database.query<{ id: string; attempts: number; last_error: string | null; entity_id: string }>(
    'select id, attempts, last_error, entity_id from outbox order by id',
  )
const due = () => database.query('update outbox set next_attempt_at = now()')
const ids = (...scopes: PortScope[]) => scopes.map((scope) => scope.user!.id).toSorted()

test('a registration tells everyone who may take it, in the app and by mail, and nobody else', async () => {
  await addInterest(system, { source: 'website' })
  await handOn()
  const rows = await told()
  expect(rows.map((row) => row.user_id)).toEqual(ids(manager, agent))
  expect(new Set(rows.map((row) => row.type))).toEqual(new Set(['new_registration']))
  expect(await database.query('select kind, status from mail_deliveries')).toHaveLength(2)
  expect(await waiting()).toEqual([])
  const { notices, unread } = await listNotifications(agent, new URLSearchParams())
  expect(unread).toBe(1)
  expect(notices[0]).toMatchObject({
    sentence: 'New registration: Anna García, 17.0\u00a0m, wants dock C',
    isUnread: true,
  })
})

test('a registration that is written down later than it came tells nobody', async () => {
  const client_id = await clientOf(system)
  await system.transaction(async (tx) => {
    const values = { client_id, currency: 'USD', source: 'website' as const, created_at: '2026-01-05T10:00:00Z' }
    const { id } = await tx.insertInto('interests').values(values).returning('id').executeTakeFirstOrThrow()
    await record(tx, 'registration:new', { interestId: id, clientId: client_id, isKnownClient: false })
  })
  await handOn()
  expect(await told()).toEqual([])
  expect(await waiting()).toEqual([])
})

test('an assigned registration tells that person alone', async () => {
  await addInterest(system, { source: 'website', assignee_id: agent.user!.id })
  await handOn()
  expect(await told()).toEqual([{ user_id: agent.user!.id, type: 'new_registration' }])
})

test('nobody is told of what they did', async () => {
  await addInterest(agent)
  await handOn()
  expect(await told()).toEqual([{ user_id: manager.user!.id, type: 'interest_created' }])
})

test('an interest that is made for a colleague tells that colleague; one that nobody made tells nobody', async () => {
  await addInterest(manager, { assignee_id: agent.user!.id })
  await handOn()
  expect(await told()).toEqual([{ user_id: agent.user!.id, type: 'interest_created' }])
  await database.query('delete from notifications')
  const client_id = await clientOf(system)
  await system.transaction(async (tx) => {
    const values = { client_id, currency: 'USD', source: 'manual' as const }
    const { id } = await tx.insertInto('interests').values(values).returning('id').executeTakeFirstOrThrow()
    await record(tx, 'interest:created', { interestId: id, clientId: client_id, source: 'manual' })
  })
  await handOn()
  expect(await told()).toEqual([])
})

test('a new assignee is told, unless they took it themselves', async () => {
  const { id, client_id } = await addInterest(agent, { assignee_id: agent.user!.id })
  const assign = (by: PortScope, newAssigneeId: string) =>
    by.transaction((tx) =>
      record(tx, 'interest:assigned', { interestId: id, clientId: client_id, oldAssigneeId: null, newAssigneeId }),
    )
  await assign(agent, agent.user!.id)
  await handOn()
  expect(await told()).toEqual([])
  await assign(agent, manager.user!.id)
  await handOn()
  expect(await told()).toEqual([{ user_id: manager.user!.id, type: 'interest_assigned' }])
})

test('a port that withdraws the right from a role tells its people no more', async () => {
  const other = await makePort(database, 'withdrawn')
  const [director] = [await other.as('director'), await other.as('sales_agent')]
  await database.query(
    `insert into port_role_overrides (port_id, role_id, permission, is_allowed)
     select $1, id, 'interests:create', false from roles where key = 'sales_agent'`,
    [other.port.id],
  )
  const scope = (await openPortAsSystem(other.port.id))!
  await scope.transaction(async (tx) => {
    const client = await tx
      .insertInto('clients')
      .values({ given_name: 'Ada' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const interest = await tx
      .insertInto('interests')
      .values({ client_id: client.id, currency: 'USD' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, 'registration:new', { interestId: interest.id, clientId: client.id, isKnownClient: false })
  })
  await handOn()
  expect((await told()).map((row) => row.user_id)).toEqual(ids(director))
})

test('a crash after the reaction and before the event is forgotten doubles nothing', async () => {
  await addInterest(system, { source: 'website' })
  const kept = await waiting()
  await handOn()
  expect(await told()).toHaveLength(2)
  await database.query(
    'insert into outbox (id, port_id, entity_id) select id, port_id, interest_id from domain_events where id = any($1)',
    [kept.map((row) => row.id)],
  )
  await handOn()
  expect(await told()).toHaveLength(2)
  expect(await database.query('select 1 from mail_deliveries')).toHaveLength(2)
  expect(await waiting()).toEqual([])
})

test('a reaction that fails leaves neither its effect nor the mark that it is done', async () => {
  const { id } = await addInterest(agent)
  const [row] = await waiting().then((rows) => rows.filter((each) => each.entity_id === id))
  const half: Reaction = {
    name: 'half',
    run: async (_scope, tx, event) => {
      await tx
        .insertInto('notifications')
        .values({ user_id: manager.user!.id, type: 'system_alert', event_id: event.id, interest_id: id })
        .execute()
      throw new Error('the second half failed')
    },
  }
  const event = {
    id: row!.id,
    type: 'interest:created',
    userId: null,
    clientId: null,
    berthId: null,
    interestId: id,
    documentId: null,
    invoiceId: null,
    reminderId: null,
    payload: {},
    occurredAt: new Date(),
  }
  await expect(reactTo(system, event, { 'interest:created': [half] })).rejects.toThrow('the second half')
  expect(await told()).toEqual([])
  expect(await database.query('select 1 from event_reactions where event_id = $1', [row!.id])).toEqual([])
})

test('two relays at once hand an event on once', async () => {
  for (let count = 0; count < 5; count++) await addInterest(system, { source: 'website' })
  await Promise.all([handOn(), handOn(), handOn()])
  expect(await told()).toHaveLength(10)
})

test('order holds for each record: what fails holds back its own record, not the others', async () => {
  const [one, two] = [await clientOf(agent), await clientOf(agent)]
  await database.query('delete from outbox')
  const note = (clientId: string, noteId: string) =>
    agent.transaction((tx) => record(tx, 'client:noteAdded', { clientId, noteId }))
  const seen: unknown[] = []
  let isBroken = true
  const watch: Reaction = {
    name: 'watch',
    run: async (_scope, _tx, event) => {
      if (isBroken && event.payload.noteId === 'one-1') throw new Error('not now')
      seen.push(event.payload.noteId)
    },
  }
  const map = { ...reactions, 'client:noteAdded': [watch] }
  for (const [client, id] of [
    [one, 'one-1'],
    [two, 'two-1'],
    [one, 'one-2'],
    [two, 'two-2'],
  ] as const)
    await note(client, id)

  const next = await handOn(undefined, map)
  expect(seen).toEqual(['two-1', 'two-2'])
  expect(next).toBeGreaterThan(0)
  expect(next).toBeLessThanOrEqual(1000)
  expect((await waiting()).map((row) => [row.attempts, row.last_error])).toEqual([
    [1, 'not now'],
    [0, null],
  ])

  await handOn(undefined, map)
  expect(seen).toHaveLength(2)
  isBroken = false
  await due()
  await handOn(undefined, map)
  expect(seen).toEqual(['two-1', 'two-2', 'one-1', 'one-2'])
})

test('after ten failures an event is parked, shown, and holds nobody back', async () => {
  const client = await clientOf(agent)
  await database.query('delete from outbox')
  const seen: string[] = []
  const map = {
    ...reactions,
    'client:archived': [{ name: 'never', run: () => Promise.reject(new Error('never')) }],
    'client:restored': [{ name: 'seen', run: async () => void seen.push('restored') }],
  }
  await agent.transaction((tx) => record(tx, 'client:archived', { clientId: client }))
  await agent.transaction((tx) => record(tx, 'client:restored', { clientId: client }))
  for (let attempt = 0; attempt < 10; attempt++) {
    await due()
    await handOn(undefined, map)
    expect(seen).toEqual(attempt < 9 ? [] : ['restored'])
  }
  expect(await waiting()).toMatchObject([{ attempts: 10, last_error: 'never' }])
  await expect(measureRelay()).rejects.toThrow('1 event failed ten times')
  expect(await handOn(undefined, map)).toBeUndefined()
})

test('pauses double from a second to five minutes', () => {
  expect([1, 2, 3, 9, 10, 20].map(pauseAfter)).toEqual([1000, 2000, 4000, 256_000, 300_000, 300_000])
})

test('events of an inactive port wait, and are late for nobody', async () => {
  const other = await makePort(database, 'asleep')
  await clientOf(await other.as('director'))
  await database.query('update ports set is_active = false where id = $1', [other.port.id])
  await handOn()
  expect(await waiting()).toHaveLength(1)
  await database.query('update ports set is_active = true where id = $1', [other.port.id])
  await handOn()
  expect(await waiting()).toEqual([])
})

test('an event that waits for over a minute is told', async () => {
  await measureRelay()
  await clientOf(agent)
  // an id carries the moment it was made: this one is old
  await database.query(
    `with old as (insert into domain_events (id, port_id, type) values ('01900000-0000-7000-8000-000000000000', $1, 'client:updated') returning id)
    select * from old`,
    [here.port.id],
  )
  await expect(measureRelay()).rejects.toThrow('Notifications are late')
})

test('notices are one person’s own', async () => {
  await addInterest(system, { source: 'website' })
  await handOn()
  const { notices } = await listNotifications(manager, new URLSearchParams())
  await expect(markRead(agent, notices[0]!.id)).rejects.toThrow('no such notification')
  expect(await markRead(manager)).toBe(1)
  expect((await listNotifications(manager, new URLSearchParams())).unread).toBe(0)
  expect((await listNotifications(agent, new URLSearchParams())).unread).toBe(1)
})

test('the list has unread first and pages by key', async () => {
  for (let count = 0; count < 35; count++) await addInterest(system, { source: 'website' })
  await handOn()
  const first = await listNotifications(manager, new URLSearchParams())
  await markRead(manager, first.notices[0]!.id)
  const again = await listNotifications(manager, new URLSearchParams())
  expect(again.notices).toHaveLength(30)
  const rest = await listNotifications(manager, new URLSearchParams({ after: again.next! }))
  expect(rest.notices).toHaveLength(5)
  expect(rest.notices.at(-1)).toMatchObject({ id: first.notices[0]!.id, isUnread: false })
})
