import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { requestReset } from '#app/access/password-links.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { record } from '#db/port.ts'
import { readEnv } from '#server/platform/env.ts'
import { openQueues } from '#server/platform/job-queues.ts'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'
import { feedMail } from './email/feed-mail.ts'
import { cleanUpKeys } from './maintenance/clean-up-keys.ts'
import { cleanUpRateLimits } from './maintenance/clean-up-rate-limits.ts'
import { cleanUpSessions } from './maintenance/clean-up-sessions.ts'
import { queues as kinds } from './queues.ts'
import { startWorker } from './worker.ts'

const database = useDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'worker-'))
const env = readEnv({ DATA_DIR: dataDir, DEMO: '1' })
const info = {
  id: 'r',
  address: '',
  userAgent: '',
  nonce: '',
  appUrl: env.appUrl,
  origin: env.appUrl,
  isSecure: false,
  isDemo: true,
}
const running: { stop(): Promise<void> }[] = []
let director: PortScope

const start = async () => {
  const queues = await openQueues(env, kinds)
  const worker = await startWorker(env, queues)
  const both = {
    async stop() {
      await worker.stop()
      await queues.close()
    },
  }
  running.push(both)
  return both
}
beforeAll(async () => {
  director = await (await makePort(database, 'here')).as('director')
})
afterEach(async () => {
  for (const worker of running.splice(0)) await worker.stop()
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const happen = () =>
  director.transaction(async (tx) => {
    const { id } = await tx
      .insertInto('clients')
      .values({ given_name: 'Anna' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, 'client:created', { clientId: id, source: 'manual' })
  })
const waiting = async () =>
  (await database.query<{ count: number }>('select count(*)::int as count from outbox'))[0]!.count
const leaders = () =>
  database.query<{ pid: number }>(
    `select pid from pg_locks where locktype = 'advisory' and granted
     and objid::bigint = hashtext('port-nimara worker')::bigint & 4294967295
     and database = (select oid from pg_database where datname = current_database())`,
  )

test('events and mails leave within a moment of their commit', async () => {
  await start()
  const leave = async (letters: number) => {
    const before = Date.now()
    await happen()
    await requestReset(director.user!.email, info)
    const folder = join(dataDir, 'mailbox')
    await vi.waitFor(async () => {
      expect(await waiting()).toBe(0)
      expect(existsSync(folder) ? readdirSync(folder) : []).toHaveLength(letters)
    }, 10_000)
    return Date.now() - before
  }
  await leave(1)
  expect(await leave(2)).toBeLessThan(1000)
})

test('of several workers one leads; when its connection dies another takes over, and it comes back itself', async () => {
  await Promise.all([start(), start(), start()])
  await vi.waitFor(async () => expect(await leaders()).toHaveLength(1))
  const { pid } = (await leaders())[0]!
  await database.query('select pg_terminate_backend($1)', [pid])
  await vi.waitFor(async () => expect((await leaders()).map((leader) => leader.pid)).not.toContain(pid), 8000)
  await happen()
  await vi.waitFor(async () => expect(await waiting()).toBe(0), 8000)
  expect(await leaders()).toHaveLength(1)
})

test('a worker that is away catches up, and one that stopped does nothing', async () => {
  const worker = await start()
  await worker.stop()
  await happen()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(await waiting()).toBe(1)
  await start()
  await vi.waitFor(async () => expect(await waiting()).toBe(0), 10_000)
})

test('clean-up forgets what is old, and nothing else', async () => {
  const user = director.user!.id
  await database.query(
    `insert into sessions (user_id, token_hash, expires_at, ends_at, ended_at) values
     ($1, 'a', now() + interval '1 day', now() + interval '7 days', null),
     ($1, 'b', now() - interval '29 days', now() - interval '20 days', null),
     ($1, 'c', now() - interval '31 days', now() - interval '25 days', null),
     ($1, 'd', now() + interval '1 day', now() + interval '7 days', now() - interval '31 days')`,
    [user],
  )
  await database.query(`insert into rate_limits values ('old', 1, 1), ('new', 1, $1)`, [Date.now() + 60_000])
  await database.query(
    `insert into idempotency_keys (port_id, key, body_hash, created_at) values
     ($1, 'old-old-old', '', now() - interval '8 days'), ($1, 'new-new-new', '', now() - interval '6 days')`,
    [director.port.id],
  )
  await cleanUpSessions()
  await cleanUpRateLimits()
  await cleanUpKeys()
  expect(await database.query(`select convert_from(token_hash, 'utf8') as token from sessions order by 1`)).toEqual([
    { token: 'a' },
    { token: 'b' },
  ])
  expect(await database.query(`select key from rate_limits where key in ('old', 'new')`)).toEqual([{ key: 'new' }])
  expect(await database.query('select key from idempotency_keys')).toEqual([{ key: 'new-new-new' }])
})

test('a mail whose job the queue lost leaves all the same', async () => {
  const queues = await openQueues(env, kinds)
  await requestReset(director.user!.email, info)
  const lost: unknown[] = []
  await feedMail({ add: async (works) => void lost.push(...works) })
  expect(lost).toHaveLength(1)
  await queues.close()
  const before = readdirSync(join(dataDir, 'mailbox')).length
  await start()
  await vi.waitFor(() => expect(readdirSync(join(dataDir, 'mailbox'))).toHaveLength(before + 1), 10_000)
})
