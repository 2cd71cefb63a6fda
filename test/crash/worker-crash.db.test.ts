import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { record } from '#db/port.ts'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'

// The real worker as a process, stopped at a point of its work by a lock that the test holds, and killed there.
const database = useDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'port-nimara-worker-crash-'))
const patience = { timeout: 20_000, interval: 25 }
let system: PortScope
let holder: pg.Client
let worker: ChildProcess | undefined

beforeAll(async () => {
  const here = await makePort(database, 'here')
  await here.as('sales_agent')
  system = (await openPortAsSystem(here.port.id))!
})
beforeEach(async () => {
  for (const table of ['outbox', 'mail_deliveries', 'notifications']) await database.query(`delete from ${table}`)
  rmSync(join(dataDir, 'mailbox'), { recursive: true, force: true })
  holder = new pg.Client({ connectionString: database.adminUrl })
  await holder.connect()
})
afterEach(async () => {
  await kill()
  await holder.end()
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

function startWorker(more: Record<string, string> = {}) {
  const env = { PATH: process.env.PATH, DATABASE_URL: database.appUrl, DATA_DIR: dataDir, LOG_LEVEL: 'fatal', ...more }
  worker = spawn(process.execPath, ['jobs/main.ts'], { env, stdio: 'ignore' })
}

async function kill() {
  const running = worker
  worker = undefined
  if (!running || running.exitCode !== null || running.signalCode !== null) return
  const ended = new Promise((done) => running.once('close', done))
  running.kill('SIGKILL')
  await ended
}

const register = () =>
  system.transaction(async (tx) => {
    const client = await tx
      .insertInto('clients')
      .values({ given_name: 'Anna' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id } = await tx
      .insertInto('interests')
      .values({ client_id: client.id, currency: 'USD', source: 'website' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, 'registration:new', { interestId: id, clientId: client.id, isKnownClient: false })
  })

const hold = async (...statements: string[]) => {
  await holder.query('begin')
  for (const statement of statements) await holder.query(statement)
}
/** Until the worker stands before a lock that the test holds. */
const standsStill = () =>
  vi.waitFor(async () => {
    const waiting = await database.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    expect(waiting.length).toBeGreaterThan(0)
  }, patience)
const letters = () => (existsSync(join(dataDir, 'mailbox')) ? readdirSync(join(dataDir, 'mailbox')).length : 0)
const count = async (what: string) =>
  (await database.query<{ n: number }>(`select count(*)::int as n from ${what}`))[0]!.n

async function toldOnce() {
  startWorker()
  await vi.waitFor(async () => {
    expect(await count(`mail_deliveries where status = 'sent'`)).toBe(1)
    expect(await count('outbox')).toBe(0)
  }, patience)
  expect([await count('notifications'), await count('mail_deliveries'), letters()]).toEqual([1, 1, 1])
}

test('killed in the middle of a reaction: nothing of it stays, and it is done once', async () => {
  await register()
  await hold('lock table mail_deliveries in share mode')
  startWorker()
  await standsStill()
  await kill()
  await holder.query('rollback')
  expect(await count('notifications')).toBe(0)
  await toldOnce()
}, 60_000)

test('killed after a reaction and before its event is marked as handed on: it is not done twice', async () => {
  await register()
  await hold('select 1 from outbox for update')
  startWorker()
  await vi.waitFor(async () => expect(await count('notifications')).toBe(1), patience)
  await standsStill()
  await kill()
  await holder.query('rollback')
  expect(await count('outbox')).toBe(1)
  // it may have had the mail in hand already
  await timeGoesBy()
  await toldOnce()
}, 60_000)

test('killed after a mail was claimed and before it left: it leaves once', async () => {
  await register()
  await holdLetter()
  await kill()
  await holder.query('rollback')
  expect([await count(`mail_deliveries where status = 'claimed'`), letters()]).toEqual([1, 0])
  await timeGoesBy()
  await toldOnce()
}, 60_000)

test('killed after a mail left and before it was marked as sent: the mailbox holds it once', async () => {
  await register()
  const second = new pg.Client({ connectionString: database.adminUrl })
  await second.connect()
  await holdLetter()
  await second.query('begin')
  await second.query('select 1 from mail_deliveries for update')
  await holder.query('rollback')
  await vi.waitFor(() => expect(letters()).toBe(1), patience)
  await standsStill()
  await kill()
  await second.query('rollback')
  await second.end()
  expect(await count(`mail_deliveries where status = 'claimed'`)).toBe(1)
  await timeGoesBy()
  await toldOnce()
}, 60_000)

/** Claimed, and not written yet: that needs the name of its reader. */
async function holdLetter() {
  startWorker()
  await vi.waitFor(async () => {
    await hold('lock table users in access exclusive mode')
    const claimed = await count(`mail_deliveries where status = 'claimed'`)
    if (claimed !== 1) await holder.query('rollback')
    expect(claimed).toBe(1)
  }, patience)
  expect(letters()).toBe(0)
}

/** A claim is given up after two minutes; a job in the hands of a dead worker within a quarter of one. */
const timeGoesBy = () =>
  database.query(`update mail_deliveries set claimed_at = claimed_at - interval '3 minutes' where status = 'claimed'`)

test('a backup that is asked for begins at once; killed on the way, it is told as soon as a worker is back', async () => {
  const status = async () =>
    (await database.query<{ status: string }>('select status from backups order by requested_at desc'))[0]?.status
  startWorker({ DATABASE_OWNER_URL: database.ownerUrl })
  await vi.waitFor(async () => expect(await count('recurring_jobs')).toBeGreaterThan(5), patience)
  await vi.waitFor(async () => expect(await count('recurring_jobs where due_at is not null')).toBe(0), patience)
  await database.query(`update recurring_jobs set next_run_at = now() + interval '1 hour'`)
  await hold('lock table vessels in access exclusive mode')
  await database.query('insert into backups default values')
  await vi.waitFor(async () => expect(await status()).toBe('running'), { timeout: 20_000, interval: 25 })
  await kill()
  await holder.query('rollback')
  expect(await status()).toBe('running')
  startWorker({ DATABASE_OWNER_URL: database.ownerUrl })
  await vi.waitFor(async () => expect(await status()).toBe('failed'), { timeout: 45_000, interval: 100 })
}, 90_000)

test('told to stop, it ends by itself and without a fault', async () => {
  startWorker()
  await register()
  await vi.waitFor(async () => expect(await count(`mail_deliveries where status = 'sent'`)).toBe(1), patience)
  const ended = new Promise((done) => worker!.once('close', done))
  worker!.kill('SIGTERM')
  expect(await ended).toBe(0)
  worker = undefined
}, 60_000)
