import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { requestReset } from '#app/access/password-links.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { sendWaitingMail } from '#test/send-waiting-mail.ts'
import { closeMail, openMail } from '#server/platform/mail.ts'
import { useDatabase } from '#test/database.ts'
import { openMailServer } from '#test/mail-server.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { listClientMail } from './client-mail.server.ts'
import { giveUp, leaveHeld, sendAgain, sendHeld } from './mail-decision.server.ts'
import { countHeld, listMail, showMail } from './mail-log.server.ts'
import { sendTestMail } from './mail-test.server.ts'

const database = useDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'mail-log-'))
const appUrl = 'https://crm.example.net'
let here: Staff
let elsewhere: Staff
let manager: PortScope
let server: Awaited<ReturnType<typeof openMailServer>>

beforeAll(async () => {
  ;[here, elsewhere] = [await makePort(database, 'here'), await makePort(database, 'elsewhere')]
  manager = await here.as('administrator')
})
beforeEach(() => database.query('delete from mail_deliveries'))
afterEach(async () => {
  closeMail()
  await server?.close()
})
afterAll(() => rmSync(dataDir, { recursive: true }))

async function openSmtp(answers: Parameters<typeof openMailServer>[0] = {}) {
  await server?.close()
  server = await openMailServer(answers)
  openMail({ dataDir, appUrl, smtp: server.smtp })
  return server
}

/** A mail of the port to its manager, in this state. */
async function addMail(status: string, { attempts = 1, kind = 'invitation', port = here } = {}) {
  const [row] = await database.query<{ id: string }>(
    `insert into mail_deliveries (port_id, user_id, kind, status, attempts) values ($1, $2, $3, $4, $5) returning id`,
    [port.port.id, manager.user!.id, kind, status, attempts],
  )
  return row!.id
}
/** A mail that tells the manager of an interest. */
async function addNotice() {
  const [row] = await database.query<{ id: string }>(
    `with client as (insert into clients (port_id, family_name) values ($1, 'Notice') returning id),
       event as (insert into domain_events (port_id, type) values ($1, 'client:created') returning id),
       notice as (insert into notifications (port_id, user_id, type, event_id, client_id)
         select $1, $2, 'new_registration', event.id, client.id from event, client returning id)
     insert into mail_deliveries (port_id, user_id, kind, notification_id) select $1, $2, 'notification', id from notice returning id`,
    [here.port.id, manager.user!.id],
  )
  return row!.id
}
const list = (filters: object = {}, search = '') => listMail(manager, filters, new URLSearchParams(search))
const states = async () => (await list()).mails.map(({ status }) => status)

test('an unknown outcome waits for a person, who sends it again under the same Message-ID', async () => {
  await openSmtp({ data: 'hang up' })
  const id = await addNotice()
  await sendWaitingMail(appUrl)
  expect((await showMail(manager, id)).mail).toMatchObject({ status: 'unknown', problem: 'broken', attempts: 1 })
  expect((await list()).undecided).toBe(1)
  await sendWaitingMail(appUrl)
  expect((await showMail(manager, id)).mail.attempts).toBe(1)
  await sendAgain(manager, id)
  const { taken } = await openSmtp()
  await sendWaitingMail(appUrl)
  expect((await showMail(manager, id)).mail).toMatchObject({ status: 'sent', decided_by: manager.user!.name })
  expect(taken).toHaveLength(1)
  expect(taken[0]).toContain(`Message-ID: <${id}@crm.example.net>`)
})

test('what failed or may have arrived can be sent again or left; what was sent can’t', async () => {
  await openSmtp()
  for (const status of ['failed', 'unknown', 'held', 'given_up', 'queued']) {
    const id = await addMail(status, { attempts: 10 })
    await sendAgain(manager, id)
    expect((await showMail(manager, id)).mail).toMatchObject({ status: 'queued', decided_by: manager.user!.name })
    await database.query(`update mail_deliveries set status = 'claimed', attempts = 11 where id = $1`, [id])
    await expect(sendAgain(manager, id)).rejects.toThrow(RuleBroken)
    await expect(giveUp(manager, id)).rejects.toThrow(RuleBroken)
  }
  for (const status of ['unknown', 'held', 'queued']) {
    const id = await addMail(status)
    await giveUp(manager, id)
    expect((await showMail(manager, id)).mail.status).toBe('given_up')
  }
  await expect(sendAgain(manager, await addMail('sent'))).rejects.toThrow(RuleBroken)
  await expect(giveUp(manager, await addMail('failed'))).rejects.toThrow(RuleBroken)
})

test('sent again after ten tries it has ten more', async () => {
  await openSmtp({ recipient: '450 4.2.0 later' })
  const id = await addMail('failed', { attempts: 10, kind: 'invitation' })
  await sendAgain(manager, id)
  await sendWaitingMail(appUrl)
  expect((await showMail(manager, id)).mail).toMatchObject({ status: 'queued', attempts: 11, problem: 'busy' })
  expect((await list()).late).toMatchObject({ count: 1 })
  await openSmtp()
  await sendAgain(manager, id)
  await sendWaitingMail(appUrl)
  expect(await states()).toEqual(['sent'])
})

test('the log is the port’s own, for those who manage its settings', async () => {
  const id = await addMail('failed')
  const foreign = await addMail('failed', { port: elsewhere })
  expect((await list()).mails.map((mail) => mail.id)).toEqual([id])
  await expect(showMail(manager, foreign)).rejects.toThrow(NotFound)
  await expect(sendAgain(manager, foreign)).rejects.toThrow(NotFound)
  await expect(giveUp(manager, foreign)).rejects.toThrow(NotFound)
  const agent = await here.as('sales_agent')
  for (const act of [
    () => listMail(agent, {}, new URLSearchParams()),
    () => showMail(agent, id),
    () => sendAgain(agent, id),
    () => giveUp(agent, id),
    () => sendTestMail(agent, appUrl),
  ])
    await expect(act()).rejects.toThrow(Forbidden)
})

test('a mail about an account is seen where the person works, and nobody decides about it', async () => {
  const info = { id: 'r', address: '', userAgent: '', nonce: '', appUrl, origin: appUrl, isSecure: false, isDemo: true }
  await requestReset(manager.user!.email, info)
  const { mails } = await list({ kind: 'reset' })
  expect(mails).toMatchObject([{ kind: 'reset', address: manager.user!.email }])
  await expect(giveUp(manager, mails[0]!.id)).rejects.toThrow(NotFound)
  const other = await elsewhere.as('administrator')
  expect((await listMail(other, {}, new URLSearchParams())).mails).toEqual([])
})

test('what a restore held back is sent or left at once; a held link is only let go of, where its reader works', async () => {
  const other = await elsewhere.as('administrator')
  const addReset = async () => {
    const [row] = await database.query<{ id: string }>(
      `insert into mail_deliveries (port_id, user_id, kind, status) values (null, $1, 'reset', 'held') returning id`,
      [manager.user!.id],
    )
    return row!.id
  }
  const stateOf = async (id: string) =>
    (await database.query<{ status: string }>('select status from mail_deliveries where id = $1', [id]))[0]!.status
  const [invitation, digest, foreign] = [
    await addMail('held'),
    await addMail('held', { kind: 'digest' }),
    await addMail('held', { port: elsewhere }),
  ]
  const [unknown, reset, second] = [await addMail('unknown'), await addReset(), await addReset()]
  expect(await countHeld(manager)).toEqual({ all: 4, sendable: 2 })
  expect((await list()).held).toBe(4)
  expect(await countHeld(other)).toEqual({ all: 1, sendable: 1 })
  await expect(sendAgain(manager, reset)).rejects.toThrow(NotFound)
  await expect(giveUp(other, reset)).rejects.toThrow(NotFound)
  await giveUp(manager, reset)
  expect((await showMail(manager, reset)).mail).toMatchObject({ status: 'given_up', decided_by: manager.user!.name })

  expect(await sendHeld(manager)).toEqual({ count: 2 })
  expect(await Promise.all([invitation, digest, unknown, second, foreign].map(stateOf))).toEqual([
    'queued',
    'queued',
    'unknown',
    'held',
    'held',
  ])
  await expect(sendHeld(manager)).rejects.toThrow(RuleBroken)
  const third = await addMail('held')
  expect(await leaveHeld(manager)).toEqual({ count: 2 })
  expect(await Promise.all([second, third, foreign].map(stateOf))).toEqual(['given_up', 'given_up', 'held'])
  await expect(leaveHeld(manager)).rejects.toThrow(RuleBroken)
  const agent = await here.as('sales_agent')
  for (const act of [countHeld, sendHeld, leaveHeld]) await expect(act(agent)).rejects.toThrow(Forbidden)
})

test('what was mailed about a client is on the client’s page, alone and in a digest', async () => {
  const notice = await addNotice()
  const [row] = await database.query<{ client_id: string; notification_id: string }>(
    `select n.client_id, n.id as notification_id from notifications n join mail_deliveries d on d.notification_id = n.id where d.id = $1`,
    [notice],
  )
  const digest = await addMail('sent', { kind: 'digest' })
  await database.query('insert into digest_notices (port_id, delivery_id, notification_id) values ($1, $2, $3)', [
    here.port.id,
    digest,
    row!.notification_id,
  ])
  await addMail('sent')
  const about = await listClientMail(manager, row!.client_id, new URLSearchParams())
  expect(about.mails.map(({ id }) => id)).toEqual([digest, notice])
  const other = await elsewhere.as('administrator')
  await expect(listClientMail(other, row!.client_id, new URLSearchParams())).rejects.toThrow(NotFound)
  await expect(listClientMail(await here.as('dock_staff'), row!.client_id, new URLSearchParams())).rejects.toThrow(
    Forbidden,
  )
  await database.query('delete from digest_notices')
})

test('filters and pages', async () => {
  for (let at = 0; at < 51; at++) await addMail('sent')
  await addMail('unknown', { kind: 'digest' })
  await addMail('held')
  expect(await list()).toMatchObject({ undecided: 1, held: 1 })
  expect((await list({ state: 'unknown' })).mails).toHaveLength(1)
  expect((await list({ kind: 'digest', state: 'sent' })).mails).toEqual([])
  const first = await list({ state: 'sent' })
  expect([first.mails.length, first.count]).toEqual([50, 51])
  const second = await list({ state: 'sent' }, `after=${first.next}`)
  expect(second.mails).toHaveLength(1)
  expect(first.mails.some(({ id }) => id === second.mails[0]!.id)).toBe(false)
})

test('a test says which server answered what, is sent once, and is not tried again', async () => {
  const { taken } = await openSmtp()
  const { id, isSent } = await sendTestMail(manager, appUrl)
  expect(isSent).toBe(true)
  expect((await showMail(manager, id)).mail).toMatchObject({ status: 'sent', server: `127.0.0.1:${server.smtp.port}` })
  expect((await showMail(manager, id)).mail.answer).toMatch(/^250 /)
  await sendWaitingMail(appUrl)
  expect(taken).toHaveLength(1)

  await openSmtp({ recipient: '450 4.2.0 later' })
  const failed = await sendTestMail(manager, appUrl)
  expect(failed.isSent).toBe(false)
  expect((await showMail(manager, failed.id)).mail).toMatchObject({ status: 'failed', problem: 'busy', attempts: 1 })
  await server.close()
  const away = await sendTestMail(manager, appUrl)
  expect((await showMail(manager, away.id)).mail).toMatchObject({ status: 'failed', problem: 'unreachable' })
})

test('the same press twice sends one test', async () => {
  const { taken } = await openSmtp()
  const press = () => {
    manager.once({ key: 'a press of the button', body: 'test' })
    return sendTestMail(manager, appUrl)
  }
  const first = await press()
  expect(await press()).toEqual(first)
  expect(taken).toHaveLength(1)
})
