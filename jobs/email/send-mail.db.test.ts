import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { findPasswordLink, requestReset } from '#app/access/password-links.server.ts'
import { readEml } from '#app/email/eml.ts'
import { readMailbox } from '#app/email/mailbox.server.ts'
import { closeMail, openMail } from '#server/platform/mail.ts'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'
import { sendNext, sendWaitingMail } from './send-mail.ts'

const database = useDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'mail-'))
const appUrl = 'http://localhost:3000'
const info = { id: 'r', address: '', userAgent: '', nonce: '', appUrl, isSecure: false, isDemo: true }
const email = 'director@here.example'
let smtp: Server | undefined

beforeAll(async () => {
  const here = await makePort(database, 'here')
  await here.as('director')
})
beforeEach(async () => {
  await database.query('delete from mail_deliveries')
  rmSync(join(dataDir, 'mailbox'), { recursive: true, force: true })
  openMail({ dataDir, appUrl })
})
afterEach(() => {
  closeMail()
  smtp?.close()
})
afterAll(() => rmSync(dataDir, { recursive: true }))

const files = () => readdirSync(join(dataDir, 'mailbox'))
const rows = () =>
  database.query<{ id: string; status: string; attempts: number; last_error: string; pause: number }>(
    `select id, status, attempts, last_error, extract(epoch from next_attempt_at - now())::float as pause from mail_deliveries`,
  )

/** An SMTP server that answers each command by `script`; `null` hangs up. */
async function openSmtp(answerData: string | null, answerRecipient = '250 ok') {
  smtp = createServer((socket) => {
    let isData = false
    socket.on('error', () => undefined)
    socket.write('220 test\r\n')
    socket.on('data', (bytes) => {
      const text = String(bytes)
      if (isData) {
        if (!text.endsWith('\r\n.\r\n')) return
        isData = false
        return answerData === null ? socket.destroy() : socket.write(`${answerData}\r\n`)
      }
      for (const line of text.split('\r\n').filter(Boolean)) {
        if (line.startsWith('DATA')) {
          isData = true
          socket.write('354 go on\r\n')
        } else socket.write(line.startsWith('RCPT') ? `${answerRecipient}\r\n` : '250 ok\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => smtp!.listen(0, '127.0.0.1', resolve))
  const { port } = smtp.address() as AddressInfo
  openMail({ dataDir, appUrl, smtp: { host: '127.0.0.1', port, from: 'crm@example.net' } })
}

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
  const mailbox = await readMailbox(true, files()[0]!)
  expect(mailbox.letter!.lines.flat()).toContain(`${appUrl}/set-password?token=${token}`)
  await expect(readMailbox(false, null)).rejects.toThrow('no such page')
  await expect(readMailbox(true, '../secrets.json')).rejects.toThrow('no such letter')
})

test('a worker that died before it sent: the local mailbox is tried again and holds one letter', async () => {
  await requestReset(email, info)
  await sendWaitingMail(appUrl)
  await database.query(`update mail_deliveries set status = 'claimed', claimed_at = now() - interval '3 minutes'`)
  await sendWaitingMail(appUrl)
  expect(await rows()).toMatchObject([{ status: 'sent', attempts: 2 }])
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
  await openSmtp('250 ok')
  smtp!.close()
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
  await openSmtp('250 queued')
  await requestReset(email, info)
  await sendNext(appUrl)
  expect(await rows()).toMatchObject([{ status: 'sent', last_error: null }])
})

test('refused for good, and refused for now', async () => {
  await openSmtp('250 ok', '550 no such mailbox')
  await requestReset(email, info)
  await sendNext(appUrl)
  expect(await rows()).toMatchObject([{ status: 'failed', last_error: 'The mail server refused it (550).' }])
  await database.query('delete from mail_deliveries')
  smtp!.close()
  await openSmtp('250 ok', '450 try later')
  await requestReset(email, info)
  await sendNext(appUrl)
  expect(await rows()).toMatchObject([{ status: 'queued' }])
})

test('a connection that breaks after the letter went out is an unknown outcome', async () => {
  await openSmtp(null)
  await requestReset(email, info)
  await sendNext(appUrl)
  expect(await rows()).toMatchObject([{ status: 'unknown' }])
})
