import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { findPasswordLink, requestReset } from '#app/access/password-links.server.ts'
import { readEml } from '#app/email/eml.ts'
import { readMailbox } from '#app/email/mailbox.server.ts'
import { ContactEdit, NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { listContacts } from '#app/clients/contact-pages.server.ts'
import { editContact } from '#app/clients/contacts.server.ts'
import { deliver } from '#app/email/deliver.server.ts'
import { closeMail, openMail } from '#server/platform/mail.ts'
import { useDatabase } from '#test/database.ts'
import { openMailServer } from '#test/mail-server.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { claimNext, sendNext, sendWaitingMail } from '#test/send-waiting-mail.ts'
import { sendMail } from './send-mail.ts'

const database = useDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'mail-'))
const appUrl = 'http://localhost:3000'
const info = { id: 'r', address: '', userAgent: '', nonce: '', appUrl, origin: appUrl, isSecure: false, isDemo: true }
const email = 'director@here.example'
let here: Staff
let server: Awaited<ReturnType<typeof openMailServer>> | undefined

beforeAll(async () => {
  here = await makePort(database, 'here')
  await here.as('director')
})
beforeEach(async () => {
  await database.query('delete from mail_deliveries')
  rmSync(join(dataDir, 'mailbox'), { recursive: true, force: true })
  openMail({ dataDir, appUrl })
})
afterEach(async () => {
  closeMail()
  await server?.close()
  server = undefined
})
afterAll(() => rmSync(dataDir, { recursive: true }))

const files = () => readdirSync(join(dataDir, 'mailbox'))
const rows = () =>
  database.query<{
    id: string
    status: string
    attempts: number
    last_error: string
    problem: string
    answer: string
    pause: number
  }>(
    `select id, status, attempts, last_error, problem, server, answer, extract(epoch from next_attempt_at - now())::float as pause from mail_deliveries order by id`,
  )

async function openSmtp(answers: Parameters<typeof openMailServer>[0] = {}) {
  await server?.close()
  server = await openMailServer(answers)
  openMail({ dataDir, appUrl, smtp: server.smtp })
  return server
}

const bounce = async () =>
  (await database.query('select bounced_at, bounce_reason from users where email = $1', [email]))[0]!

test('twenty workers at once send one mail', async () => {
  await requestReset(email, info)
  const sent = await Promise.all(Array.from({ length: 20 }, () => sendNext(appUrl)))
  expect(sent.filter(Boolean)).toHaveLength(1)
  expect(files()).toHaveLength(1)
  expect(statSync(join(dataDir, 'mailbox', files()[0]!)).mode & 0o777).toBe(0o600)
  expect(await rows()).toMatchObject([{ status: 'sent', attempts: 1 }])
})

test('the letter reads as it was written and its link holds', async () => {
  await database.query(
    `update users set name = 'Zoë Müller-Ångström of a very long and winded family name, with commas' where email = $1`,
    [email],
  )
  await requestReset(email, info)
  await sendWaitingMail(appUrl)
  const raw = readFileSync(join(dataDir, 'mailbox', files()[0]!), 'utf8')
  const { id } = (await rows())[0]!
  expect(raw).toContain(`Message-ID: <${id}@localhost>`)
  const { subject, to, text } = readEml(raw)
  expect([subject, to]).toEqual(['Set a new password for Port Nimara CRM', email])
  expect(text).toContain('Hello Zoë Müller-Ångström of a very long')
  const token = /token=(\S+)/.exec(text)![1]!
  expect(await findPasswordLink(token)).toMatchObject({ email, purpose: 'reset' })
  const chief = { is_super_admin: true }
  const mailbox = await readMailbox(true, chief, files()[0]!)
  expect(mailbox.letter!.lines.flat()).toContain(`${appUrl}/set-password?token=${token}`)
  await expect(readMailbox(false, chief, null)).rejects.toThrow('no such page')
  expect((await readMailbox(true, null, null)).letters).toHaveLength(1)
  // a port that was emptied of its sample data: its letters are not for whoever passes by
  await database.query('update ports set emptied_at = now()')
  await expect(readMailbox(true, null, null)).rejects.toThrow('no such page')
  await expect(readMailbox(true, { is_super_admin: false }, null)).rejects.toThrow('no such page')
  await expect(readMailbox(true, chief, '../secrets.json')).rejects.toThrow('no such letter')
})

test('a worker that died before it sent: the local mailbox is tried again and holds one letter', async () => {
  await requestReset(email, info)
  await sendWaitingMail(appUrl)
  await database.query(`update mail_deliveries set status = 'claimed', claimed_at = now() - interval '3 minutes'`)
  await sendWaitingMail(appUrl)
  expect(await rows()).toMatchObject([{ status: 'sent', attempts: 2 }])
  expect(files()).toHaveLength(1)
})

test('what was asked to be sent is sent, whatever else came due meanwhile', async () => {
  // nobody has asked for the older one yet: its try came due a moment ago
  await requestReset(email, info)
  await requestReset(email, info)
  const [older, newer] = await rows()
  await database.query(`update mail_deliveries set next_attempt_at = now() - interval '1 second' where id = $1`, [
    older!.id,
  ])
  expect(await sendMail(newer!.id, appUrl)).toBe(true)
  expect(await rows()).toMatchObject([{ status: 'queued' }, { status: 'sent' }])
  // asked for a second time, it does not leave again; nor does one before its time
  expect(await sendMail(newer!.id, appUrl)).toBe(false)
  await database.query(`update mail_deliveries set next_attempt_at = now() + interval '1 minute' where id = $1`, [
    older!.id,
  ])
  expect(await sendMail(older!.id, appUrl)).toBe(false)
  expect(files()).toHaveLength(1)
})

test('a claim that is fresh is left alone', async () => {
  await requestReset(email, info)
  await database.query(`update mail_deliveries set status = 'claimed', claimed_at = now()`)
  await sendWaitingMail(appUrl)
  expect(await rows()).toMatchObject([{ status: 'claimed', attempts: 0 }])
})

test('an account that was closed gets nothing', async () => {
  await requestReset(email, info)
  await database.query('update users set is_active = false where email = $1', [email])
  await sendWaitingMail(appUrl)
  await database.query('update users set is_active = true where email = $1', [email])
  expect(await rows()).toMatchObject([{ status: 'failed' }])
})

test('a mail server that is away: five seconds, then five minutes, and failed after the tenth try', async () => {
  await (await openSmtp()).close()
  await requestReset(email, info)
  await sendNext(appUrl)
  const [first] = await rows()
  expect(first).toMatchObject({ status: 'queued', attempts: 1 })
  expect(first!.pause).toBeGreaterThan(3.5)
  expect(first!.pause).toBeLessThan(6)
  await database.query('update mail_deliveries set next_attempt_at = now()')
  await sendNext(appUrl)
  expect((await rows())[0]!.pause).toBeGreaterThan(260)
  await database.query('update mail_deliveries set next_attempt_at = now(), attempts = 9')
  await sendNext(appUrl)
  expect(await rows()).toMatchObject([{ status: 'failed', attempts: 10 }])
})

test('a mail server that takes it', async () => {
  const { taken } = await openSmtp()
  await requestReset(email, info)
  await sendNext(appUrl)
  expect(await rows()).toMatchObject([
    { status: 'sent', last_error: null, problem: null, server: `127.0.0.1:${server!.smtp.port}` },
  ])
  expect((await rows())[0]!.answer).toMatch(/^250 /)
  expect(taken).toHaveLength(1)
})

test.each([
  ['no such mailbox', { recipient: '550 5.1.1 no such mailbox' }, 'failed', 'address'],
  ['not for strangers', { recipient: '554 5.7.1 relay access denied' }, 'failed', 'policy'],
  ['too large', { data: '552 5.3.4 too large' }, 'failed', 'message'],
  ['asked to come back', { recipient: '450 4.2.0 greylisted' }, 'queued', 'busy'],
  ['busy at the end', { data: '451 4.3.0 try later' }, 'queued', 'busy'],
  ['our sender unknown', { sender: '550 5.1.0 who are you' }, 'queued', 'sender'],
  ['gone after the letter', { data: 'hang up' as const }, 'unknown', 'broken'],
])('%s', async (_what, answers, status, problem) => {
  await openSmtp(answers)
  await requestReset(email, info)
  await sendNext(appUrl)
  expect(await rows()).toMatchObject([{ status, problem, attempts: 1 }])
})

test('a slow server: silent before the letter is tried again, silent after it is an unknown outcome', async () => {
  await openSmtp({ greeting: 'silence' })
  await requestReset(email, info)
  await deliver((await claimNext())!, appUrl, 300)
  expect(await rows()).toMatchObject([{ status: 'queued', problem: 'silent' }])
  await database.query('update mail_deliveries set next_attempt_at = now()')
  const { hasBody } = await openSmtp({ data: 'silence' })
  const sending = deliver((await claimNext())!, appUrl, 1500)
  await hasBody
  await sending
  expect(await rows()).toMatchObject([{ status: 'unknown', attempts: 2 }])
})

test('a letter that left is marked as sent, though the connection to the database was lost on the way', async () => {
  const { taken } = await openSmtp()
  await requestReset(email, info)
  // as a backend that is terminated in the middle; a sequence remembers what is rolled back
  await database.query(`create sequence marks`)
  await database.query(`create function lose_twice() returns trigger language plpgsql security definer as $$
    begin
      if new.status <> 'claimed' and nextval('marks') <= 2 then
        raise exception using errcode = '57P01', message = 'terminating connection due to administrator command';
      end if;
      return new;
    end $$`)
  await database.query(
    `create trigger lose_twice before update on mail_deliveries for each row execute function lose_twice()`,
  )
  await sendNext(appUrl)
  await database.query(`drop trigger lose_twice on mail_deliveries`)
  expect(await rows()).toMatchObject([{ status: 'sent', attempts: 1, last_error: null }])
  await sendNext(appUrl)
  expect(taken).toHaveLength(1)
})

test('the times of a mail are those of the database, whatever the worker’s clock says', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 5 * 60_000 })
  try {
    await (await openSmtp()).close()
    await requestReset(email, info)
    await sendNext(appUrl)
    expect((await rows())[0]!.pause).toBeGreaterThan(3.5)
    await openSmtp()
    await database.query('update mail_deliveries set next_attempt_at = now()')
    await sendNext(appUrl)
  } finally {
    vi.useRealTimers()
  }
  const [sent] = await database.query<{ ago: number }>(
    'select extract(epoch from now() - sent_at)::float as ago from mail_deliveries',
  )
  expect(sent!.ago).toBeGreaterThanOrEqual(0)
  expect(sent!.ago).toBeLessThan(60)
})

test('an address that is refused is marked at the account and at the contacts of the port, until mail gets through', async () => {
  const { port, as } = here
  const scope = await as('director')
  const { id: client } = await createClient(scope, NewClient.parse({ name: 'Also Client', email }))
  const invite = `insert into mail_deliveries (port_id, user_id, kind) select $1, id, 'invitation' from users where email = $2`
  await openSmtp({ recipient: '550 5.1.1 no such mailbox' })
  await database.query(invite, [port.id, email])
  await sendNext(appUrl)
  expect((await bounce()).bounced_at).toBeInstanceOf(Date)
  expect((await bounce()).bounce_reason).toContain('no such mailbox')
  const contacts = async () => (await listContacts(scope, client)).contacts.map(({ bounced_at }) => bounced_at !== null)
  expect(await contacts()).toEqual([true])
  await openSmtp()
  await database.query(invite, [port.id, email])
  await sendNext(appUrl)
  expect(await bounce()).toEqual({ bounced_at: null, bounce_reason: null })
  expect(await contacts()).toEqual([false])

  await database.query(`update client_contacts set bounced_at = now(), bounce_reason = 'x'`)
  const [row] = (await listContacts(scope, client)).contacts
  const edit = { kind: 'email', value: 'right@example.net', is_primary: true, version: row!.version }
  await editContact(scope, client, row!.id, ContactEdit.parse(edit))
  expect(await contacts()).toEqual([false])
})
