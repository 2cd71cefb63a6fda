import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '#server/platform/embedded-postgres.ts'

// As root, mkdtemp's 0700 is just the folder that only root may enter.
let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'port-nimara-start-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const options = { durable: false } as const

async function ask(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
    .query(text)
    .then((result) => result.rows[0])
    .finally(() => client.end())
}

const serverPid = () => Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
const isRunning = () => existsSync(join(folder, 'postgres/postmaster.pid'))

test('makes a database with an owner and an application login, neither of them superuser, and finds it again', async () => {
  const first = await openDatabase(folder, options)
  expect(first.started).toBe(true)
  await ask(first.ownerUrl, 'create table kept as select 42 as answer')
  await ask(first.ownerUrl, 'create extension pg_trgm')
  await first.close()
  expect(isRunning()).toBe(false)

  const second = await openDatabase(folder, options)
  expect(await ask(second.ownerUrl, 'select answer from kept')).toEqual({ answer: 42 })
  for (const url of [second.ownerUrl, second.appUrl])
    expect(await ask(url, 'select rolsuper, rolbypassrls from pg_roles where rolname = session_user')).toEqual({
      rolsuper: false,
      rolbypassrls: false,
    })
  expect(await ask(second.appUrl, `select lower('ÄÖ') as low, current_setting('timezone') as zone`)).toEqual({
    low: 'äö',
    zone: 'UTC',
  })
  await second.close()
})

test('a command uses the running server and does not stop it; the last to leave does', async () => {
  const app = await openDatabase(folder, { ...options, use: 'app' })
  const command = await openDatabase(folder, options)
  expect(command).toMatchObject({ started: false, appUrl: app.appUrl })
  await command.close()
  expect(await ask(app.appUrl, 'select 1 as one')).toEqual({ one: 1 })

  const late = await openDatabase(folder, options)
  await app.close()
  expect(await ask(late.appUrl, 'select 1 as one')).toEqual({ one: 1 })
  await late.close()
  expect(isRunning()).toBe(false)
})

test('many may open a new folder at once', async () => {
  const all = await Promise.all([1, 2, 3].map(() => openDatabase(folder, options)))
  expect(all.filter((one) => one.started)).toHaveLength(1)
  await Promise.all(all.map((one) => one.close()))
  expect(isRunning()).toBe(false)
})

test('a second application on the same folder is refused, and the first goes on', async () => {
  const app = await openDatabase(folder, { ...options, use: 'app' })
  await expect(openDatabase(folder, { ...options, use: 'app' })).rejects.toThrow('Another Port Nimara is running')
  expect(await ask(app.appUrl, 'select 1 as one')).toEqual({ one: 1 })
  await app.close()
})

test('takes over the server that a killed application left behind', async () => {
  const script = `const { openDatabase } = await import('${import.meta.dirname}/../../server/platform/embedded-postgres.ts')
    await openDatabase('${folder}', { use: 'app', durable: false }); process.kill(process.pid, 'SIGKILL')`
  await new Promise((done) =>
    spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' }).once('exit', done),
  )
  const left = serverPid()
  const next = await openDatabase(folder, { ...options, use: 'app' })
  expect(next.started).toBe(false)
  expect(serverPid()).toBe(left)
  await next.close()
  expect(isRunning()).toBe(false)
})

test('brings back a server that died under the application, at the same address', async () => {
  const app = await openDatabase(folder, { ...options, use: 'app' })
  const before = serverPid()
  process.kill(before, 'SIGKILL')
  await expect
    .poll(() => ask(app.appUrl, 'select 1 as one').catch(() => undefined), { timeout: 10_000, interval: 100 })
    .toEqual({ one: 1 })
  expect(serverPid()).not.toBe(before)
  await app.close()
  expect(isRunning()).toBe(false)
})

test('begins again after a first start that was cut short', async () => {
  mkdirSync(join(folder, 'postgres.unfinished/base'), { recursive: true })
  writeFileSync(join(folder, 'postgres.unfinished/PG_VERSION'), '18\n')
  writeFileSync(join(folder, 'opening.lock'), '999999999')
  const database = await openDatabase(folder, options)
  expect(database.started).toBe(true)
  await database.close()
})

test('a number in postmaster.pid that belongs to another program does not keep it from starting', async () => {
  await (await openDatabase(folder, options)).close()
  writeFileSync(join(folder, 'postgres/postmaster.pid'), `${process.ppid}\n${folder}\n0\n5432\n`)
  const database = await openDatabase(folder, options)
  expect(database.started).toBe(true)
  await database.close()
})
