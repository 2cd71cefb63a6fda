import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { writeLetter } from '#app/email/letters.server.ts'
import { Stale } from '#app/errors.ts'
import { record } from '#db/port.ts'
import { handOn } from '#jobs/relay.ts'
import { sendDigests } from '#jobs/notifications/send-digests.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { claimNext } from '#test/send-waiting-mail.ts'
import { listNotifications, markRead } from './notifications.server.ts'
import { preferencesEdit } from './preferences-input.server.ts'
import { savePreferences, showPreferences, typesFor } from './preferences.server.ts'

const database = useDatabase()
let here: Staff
let manager: PortScope
let agent: PortScope

beforeAll(async () => {
  here = await makePort(database, 'here')
  ;[manager, agent] = [await here.as('sales_manager'), await here.as('sales_agent')]
})
beforeEach(async () => {
  for (const table of [
    'digest_notices',
    'digest_runs',
    'mail_deliveries',
    'notifications',
    'user_notification_preferences',
  ])
    await database.query(`delete from ${table}`)
})

/** A visitor registers an interest: the agent and the manager may take it. */
async function register() {
  const system = (await openPortAsSystem(here.port.id))!
  await system.transaction(async (tx) => {
    const client = await tx
      .insertInto('clients')
      .values({ given_name: 'Anna', family_name: 'García' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const interest = await tx
      .insertInto('interests')
      .values({ client_id: client.id, currency: 'USD', desired_dock: 'C' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, 'registration:new', { interestId: interest.id, clientId: client.id, isKnownClient: false })
  })
  await handOn()
}

/** As the form posts it: a tick that is not there means no. */
async function choose(scope: PortScope, change: Record<string, string | undefined>, version?: number) {
  const page = await showPreferences(scope)
  const base = Object.fromEntries(Object.entries(page.values).map(([field, value]) => [field, value ?? '']))
  const posted = Object.fromEntries(Object.entries({ ...base, ...change }).filter(([, value]) => value))
  return savePreferences(
    scope,
    preferencesEdit(typesFor(scope)).parse({ ...posted, version: version ?? page.version, base: JSON.stringify(base) }),
  )
}

const mails = () =>
  database.query<{ kind: string; email: string }>(
    'select d.kind, u.email from mail_deliveries d join users u on u.id = d.user_id order by u.email, d.id',
  )
const unread = async (scope: PortScope) => (await listNotifications(scope, new URLSearchParams())).unread
const morning = new Date('2026-03-02T11:00:00Z') // 07:00 in Anguilla
const nextMorning = new Date('2026-03-03T11:00:00Z')

test('the defaults: a registration is told in the app and by mail at once', async () => {
  await register()
  expect(await mails()).toEqual([
    { kind: 'notification', email: agent.user!.email },
    { kind: 'notification', email: manager.user!.email },
  ])
  expect([await unread(agent), await unread(manager)]).toEqual([1, 1])
})

test('what one person chose holds for that person: no mail, not in the app, neither', async () => {
  expect(await choose(agent, { email_new_registration: 'off' })).toEqual({ changed: 1 })
  expect(await choose(manager, { app_new_registration: undefined })).toEqual({ changed: 1 })
  await register()
  expect(await mails()).toEqual([{ kind: 'notification', email: manager.user!.email }])
  expect([await unread(agent), await unread(manager)]).toEqual([1, 0])
  expect((await listNotifications(manager, new URLSearchParams())).notices).toEqual([])
  expect(await markRead(manager)).toBe(0)
  expect(await markRead(agent)).toBe(1)
  expect(await unread(agent)).toBe(0)

  await choose(agent, { app_new_registration: undefined })
  await database.query('delete from mail_deliveries')
  await database.query('delete from notifications')
  await register()
  expect(await database.query('select user_id from notifications')).toEqual([{ user_id: manager.user!.id }])
})

test('only what differs from the defaults is kept, and a saved page that changes nothing says so', async () => {
  const kept = () => database.query('select choices from user_notification_preferences')
  await choose(agent, { email_new_registration: 'digest', app_interest_created: undefined })
  expect(await kept()).toEqual([
    { choices: { new_registration: { email: 'digest' }, interest_created: { app: false } } },
  ])
  expect(await choose(agent, {})).toEqual({ changed: 0 })
  await choose(agent, { email_new_registration: 'now', app_interest_created: 'on' })
  expect(await kept()).toEqual([{ choices: {} }])
})

test('two windows of one person: other lines go together, the same line is a conflict', async () => {
  const page = await showPreferences(agent)
  await choose(agent, { email_new_registration: 'off' })
  const base = JSON.stringify(page.values)
  const shown = Object.fromEntries(Object.entries(page.values).filter(([, value]) => value))
  const late = (change: object) =>
    savePreferences(agent, preferencesEdit(typesFor(agent)).parse({ ...shown, ...change, version: page.version, base }))
  expect(await late({ email_interest_created: 'now' })).toEqual({ changed: 1 })
  await expect(late({ email_new_registration: 'digest' })).rejects.toThrow(Stale)
  expect((await showPreferences(agent)).values).toMatchObject({
    email_new_registration: 'off',
    email_interest_created: 'now',
  })
})

test('a way that there is not is refused', () => {
  const sent = (way: string) => ({ email_new_registration: way, version: 1 })
  const schema = preferencesEdit(['new_registration'])
  expect([sent('digest'), sent('pigeon')].map((each) => schema.safeParse(each).success)).toEqual([true, false])
})

test('one who sees only berths chooses about those', async () => {
  const dock = await here.as('dock_staff')
  expect((await showPreferences(dock)).types).toEqual(['tenure_expiring'])
  await choose(dock, { email_tenure_expiring: 'off' })
  expect((await showPreferences(dock)).values).toMatchObject({ email_tenure_expiring: 'off' })
})

test('the digest: from seven in the port’s zone, once a day, one mail for all that waited, each notice once', async () => {
  await choose(agent, { email_new_registration: 'digest' })
  await choose(manager, { app_new_registration: undefined, email_new_registration: 'digest' })
  await register()
  await register()
  expect(await mails()).toEqual([])

  await sendDigests(new Date('2026-03-02T10:59:00Z'))
  expect(await mails()).toEqual([])
  await Promise.all([sendDigests(morning), sendDigests(morning)])
  expect(await mails()).toEqual([
    { kind: 'digest', email: agent.user!.email },
    { kind: 'digest', email: manager.user!.email },
  ])
  const letters = [await nextLetter(), await nextLetter()]
  for (const letter of letters) {
    expect(letter!.subject).toBe('2 notifications waited for you (Port here)')
    expect(letter!.text.match(/New registration: Anna García, wants dock C/g)).toHaveLength(2)
    expect(letter!.html).toContain('Port here')
  }

  await register()
  await sendDigests(new Date('2026-03-02T20:00:00Z'))
  expect(await mails()).toHaveLength(2)
  await markRead(agent)
  await sendDigests(nextMorning)
  expect(await mails()).toEqual([
    { kind: 'digest', email: agent.user!.email },
    { kind: 'digest', email: manager.user!.email },
    { kind: 'digest', email: manager.user!.email },
  ])
  expect((await nextLetter())!.subject).toBe('1 notification waited for you (Port here)')
})

test('a digest with nothing in it is not written, and the port’s own time counts', async () => {
  await sendDigests(morning)
  expect(await mails()).toEqual([])
  await choose(agent, { email_new_registration: 'digest' })
  await register()
  await database.query(`update ports set settings = '{"digestTime": "18:30"}' where id = $1`, [here.port.id])
  await sendDigests(new Date('2026-03-04T22:29:00Z'))
  const digests = async () => (await mails()).filter(({ kind }) => kind === 'digest')
  expect(await digests()).toEqual([])
  await sendDigests(new Date('2026-03-04T22:30:00Z'))
  expect(await digests()).toHaveLength(1)
  await database.query(`update ports set settings = '{}' where id = $1`, [here.port.id])
})

async function nextLetter() {
  const delivery = await claimNext()
  return delivery && writeLetter(delivery, 'https://crm.example.net')
}
