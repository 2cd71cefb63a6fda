import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { requestReset } from '#app/access/password-links.server.ts'
import { closeMail, openMail } from '#server/platform/mail.ts'
import { useDatabase } from '#test/database.ts'
import { openMailServer } from '#test/mail-server.ts'
import { makePort } from '#test/make-port.ts'
import { sendNext } from '#test/send-waiting-mail.ts'
import { mailDelayedSince } from './mail-delay.server.ts'

const database = useDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'mail-delay-'))
const appUrl = 'http://localhost:3000'
const info = { id: 'r', address: '', userAgent: '', nonce: '', appUrl, origin: appUrl, isSecure: false, isDemo: true }
let server: Awaited<ReturnType<typeof openMailServer>> | undefined

beforeAll(async () => {
  const here = await makePort(database, 'here')
  await here.as('director')
})
beforeEach(async () => {
  await database.query('delete from mail_deliveries')
})
afterEach(async () => {
  closeMail()
  await server?.close()
  server = undefined
})
afterAll(() => rmSync(dataDir, { recursive: true }))

async function openSmtp(answers: Parameters<typeof openMailServer>[0] = {}) {
  await server?.close()
  server = await openMailServer(answers)
  openMail({ dataDir, appUrl, smtp: server.smtp })
}
async function closeSmtp() {
  await openSmtp()
  await server!.close()
}

const write = () => requestReset('director@here.example', info)
async function passMinutes(minutes: number) {
  await database.query(
    `update mail_deliveries set created_at = created_at - $1 * interval '1 minute', claimed_at = claimed_at - $1 * interval '1 minute',
       next_attempt_at = next_attempt_at - $1 * interval '1 minute', sent_at = sent_at - $1 * interval '1 minute'`,
    [minutes],
  )
}
const minutesLate = async () => {
  const since = await mailDelayedSince()
  return since && Math.round((Date.now() - since.getTime()) / 60_000)
}

test('a mail server that is away: late after a minute, until it takes the mail', async () => {
  await closeSmtp()
  await write()
  await sendNext(appUrl)
  expect(await minutesLate()).toBeNull()
  await passMinutes(4)
  await sendNext(appUrl)
  expect(await minutesLate()).toBe(4)
  await database.query(`update mail_deliveries set status = 'claimed'`)
  expect(await minutesLate()).toBe(4)
  await database.query(`update mail_deliveries set status = 'queued', next_attempt_at = now()`)
  await openSmtp()
  await sendNext(appUrl)
  expect(await minutesLate()).toBeNull()
})

test('one that waits for its next try is no delay once another got through', async () => {
  await closeSmtp()
  await write()
  await sendNext(appUrl)
  await passMinutes(2)
  await database.query(`update mail_deliveries set next_attempt_at = now() + interval '5 minutes'`)
  expect(await minutesLate()).toBe(2)
  await openSmtp()
  await write()
  await sendNext(appUrl)
  expect(await minutesLate()).toBeNull()
})

test('nobody takes them: late by the worker', async () => {
  openMail({ dataDir, appUrl })
  await write()
  await passMinutes(0.5)
  expect(await minutesLate()).toBeNull()
  await passMinutes(2.5)
  expect(await minutesLate()).toBe(3)
})

test('one mailbox that asks to come back is no delay; a server that goes on asking is', async () => {
  await openSmtp({ recipient: '450 4.2.0 greylisted' })
  await write()
  for (const late of [null, null, 6]) {
    await database.query('update mail_deliveries set next_attempt_at = now()')
    await sendNext(appUrl)
    await passMinutes(2)
    await database.query(`update mail_deliveries set next_attempt_at = now() + interval '5 minutes'`)
    expect(await minutesLate()).toBe(late)
  }
})

test('what a person let go of a week later is late by when it was let go', async () => {
  await closeSmtp()
  await write()
  await passMinutes(10_000)
  await database.query(`update mail_deliveries set decided_at = now(), next_attempt_at = now()`)
  await sendNext(appUrl)
  expect(await minutesLate()).toBeNull()
})
