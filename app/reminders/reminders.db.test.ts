import { beforeAll, expect, test } from 'vitest'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { Forbidden, NotFound, RuleBroken, Stale } from '#app/errors.ts'
import { feedReminders } from '#jobs/notifications/feed-reminders.ts'
import { tellReminder } from '#jobs/notifications/tell-reminder.ts'
import { handOn } from '#jobs/relay.ts'
import type { Work } from '#server/platform/job-queues.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { tellDueReminders, tellOverdueReminders } from './reminder-due.server.ts'
import { cancelReminder, completeReminder, reopenReminder, snoozeReminder } from './reminder-end.server.ts'
import { completion, newReminder, reminderEdit, ReminderFilters, snooze } from './reminder-input.server.ts'
import { listReminders } from './reminder-list.server.ts'
import { createReminder, editReminder, showReminder } from './reminders.server.ts'

const database = useDatabase()
const clock = { locale: 'en-GB', zone: 'America/Anguilla' }
const typed = (fields: object = {}) =>
  newReminder(clock).parse({ title: 'Call about the visit', due_at: '2026-11-25T09:00', ...fields })
const later = new Date(Date.now() + 86_400_000).toISOString()
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

const row = async (id: string) => (await database.query('select * from reminders where id = $1', [id]))[0]!
const facts = async (id: string) =>
  (
    await database.query<{ type: string }>('select type from domain_events where reminder_id = $1 order by id', [id])
  ).map(({ type }) => type.replace('reminder:', ''))
const titles = async (scope: Awaited<ReturnType<Staff['as']>>, filters: object = {}) =>
  (await listReminders(scope, ReminderFilters.parse(filters), new URLSearchParams())).rows.map(({ title }) => title)
const makeDue = (id: string, ago: string) =>
  database.query(`update reminders set due_at = now() - $2::interval where id = $1`, [id, ago])

test('is set at the port’s hour, changed, put off, ticked off with what comes next, and opened again', async () => {
  const agent = await here.as('sales_agent')
  const { id } = await createReminder(agent, typed({ client }))
  expect(await row(id)).toMatchObject({
    due_at: new Date('2026-11-25T13:00:00Z'),
    assignee_id: agent.user!.id,
    client_id: client,
    priority: 'normal',
  })
  const { reminder, dueField } = await showReminder(agent, id)
  expect([reminder.subject?.label, dueField]).toEqual(['Anna García', '2026-11-25T09:00'])
  const fields = { title: 'Call twice', due_at: dueField, priority: 'high' }
  await editReminder(agent, id, reminderEdit(clock).parse({ ...fields, version: 1 }))
  const base = JSON.stringify({ title: 'Call about the visit', due_at: dueField, priority: 'normal' })
  await expect(
    editReminder(agent, id, reminderEdit(clock).parse({ ...fields, title: 'Write', version: 1, base })),
  ).rejects.toThrow(Stale)
  expect(await row(id)).toMatchObject({ title: 'Call twice', priority: 'high', assignee_id: agent.user!.id })
  expect(await snoozeReminder(agent, id, later)).toEqual({ former: '2026-11-25T13:00:00.000Z' })
  const { next } = await completeReminder(
    agent,
    id,
    completion(clock).parse({ next_title: 'Ask again', next_due_at: '1/12/2026' }),
  )
  expect(await row(next!)).toMatchObject({
    title: 'Ask again',
    client_id: client,
    due_at: new Date('2026-12-01T13:00:00Z'),
  })
  await completeReminder(agent, id, completion(clock).parse({}))
  await reopenReminder(agent, id)
  await cancelReminder(agent, id, 'Not needed')
  expect(await facts(id)).toEqual(['created', 'updated', 'snoozed', 'completed', 'reopened', 'cancelled'])
})

test('what comes next needs a time, and nobody puts off into the past', () => {
  const problems = (result: { error?: { issues: { path: PropertyKey[] }[] } }) =>
    result.error?.issues.map(({ path }) => path[0])
  expect(problems(completion(clock).safeParse({ next_title: 'Ask again' }))).toEqual(['next_due_at'])
  expect(problems(snooze(clock).safeParse({ due_at: '2020-01-01T10:00' }))).toEqual(['due_at'])
  expect(problems(snooze(clock).safeParse({}))).toEqual(['due_at'])
})

test('who sees their own alone sees those they have or set; a manager sees all', async () => {
  const [agent, manager, viewer] = [
    await here.as('sales_agent'),
    await here.as('sales_manager'),
    await here.as('viewer'),
  ]
  const { id } = await createReminder(manager, typed({ title: 'Mine alone' }))
  await createReminder(manager, typed({ title: 'For the agent', assignee_id: agent.user!.id }))
  expect(await titles(agent)).toContain('For the agent')
  expect(await titles(agent, { assignee: 'all' })).not.toContain('Mine alone')
  expect(await titles(manager, { assignee: 'all' })).toEqual(expect.arrayContaining(['Mine alone', 'For the agent']))
  expect(await titles(viewer, { assignee: 'all' })).toEqual([])
  await expect(showReminder(agent, id)).rejects.toThrow(Forbidden)
  await expect(completeReminder(agent, id, {})).rejects.toThrow(Forbidden)
  await expect(createReminder(agent, typed({ assignee_id: manager.user!.id }))).rejects.toThrow(Forbidden)
  await expect(createReminder(viewer, typed())).rejects.toThrow(Forbidden)
})

test('whoever has no right to the record is not told its name', async () => {
  const [manager, dock] = [await here.as('sales_manager'), await here.as('dock_staff')]
  const [interest] = await database.query<{ id: string }>(
    `insert into interests (port_id, client_id, currency) values ($1, $2, 'USD') returning id`,
    [here.port.id, client],
  )
  const { id } = await createReminder(manager, typed({ interest: interest!.id, assignee_id: dock.user!.id }))
  expect((await showReminder(dock, id)).reminder.subject).toBeNull()
  expect((await showReminder(manager, id)).reminder.subject?.label).toBe('Anna García')
})

test('a stranger to the port gets none, and another port finds none', async () => {
  const [manager, stranger] = [await here.as('sales_manager'), await elsewhere.as('director')]
  await expect(createReminder(manager, typed({ assignee_id: stranger.user!.id }))).rejects.toThrow(RuleBroken)
  await expect(createReminder(stranger, typed({ client }))).rejects.toThrow(NotFound)
  const { id } = await createReminder(manager, typed())
  await expect(showReminder(stranger, id)).rejects.toThrow(NotFound)
  await expect(completeReminder(stranger, id, {})).rejects.toThrow(NotFound)
})

test('at its minute it is told once, a quarter of an hour later as overdue once, and anew when it was put off', async () => {
  const [agent, manager] = [await here.as('sales_agent'), await here.as('sales_manager')]
  const { id } = await createReminder(manager, typed({ due_at: later, assignee_id: agent.user!.id }))
  const asked: Work[] = []
  const feed = async () => {
    await feedReminders({
      add: async (works) => void asked.push(...works.filter(({ data }) => data.reminderId === id)),
    })
    for (const { data } of asked.splice(0)) await tellReminder(data)
  }
  const system = (await openPortAsSystem(here.port.id))!
  await feed()
  expect(await facts(id)).toEqual(['created'])
  await makeDue(id, '1 second')
  await feed()
  await feed()
  await tellDueReminders(system)
  await tellOverdueReminders(system)
  expect(await facts(id)).toEqual(['created', 'due'])
  await database.query(`update reminders set due_told_at = now() - interval '15 minutes' where id = $1`, [id])
  await tellOverdueReminders(system)
  await tellOverdueReminders(system)
  expect(await facts(id)).toEqual(['created', 'due', 'overdue'])
  await snoozeReminder(agent, id, later)
  await makeDue(id, '1 second')
  await feed()
  expect(await facts(id)).toEqual(['created', 'due', 'overdue', 'snoozed', 'due'])
  await handOn()
  const notices = await database.query<{ type: string; user_id: string }>(
    'select type, user_id from notifications where reminder_id = $1 order by id',
    [id],
  )
  expect(notices.map(({ type }) => type)).toEqual([
    'follow_up_created',
    'reminder_due',
    'reminder_overdue',
    'reminder_due',
  ])
  expect(new Set(notices.map(({ user_id }) => user_id))).toEqual(new Set([agent.user!.id]))
})

test('what is done is told no more, and a reminder one sets for oneself is no news', async () => {
  const agent = await here.as('sales_agent')
  const { id } = await createReminder(agent, typed({ due_at: later }))
  await completeReminder(agent, id, {})
  await makeDue(id, '1 hour')
  const system = (await openPortAsSystem(here.port.id))!
  await tellDueReminders(system)
  await handOn()
  expect(await facts(id)).toEqual(['created', 'completed'])
  expect(await database.query('select id from notifications where reminder_id = $1', [id])).toEqual([])
})
