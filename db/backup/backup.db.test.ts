import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { useDatabase } from '#test/database.ts'
import { fillTables } from '#test/fill-tables.ts'
import { makePort } from '#test/make-port.ts'
import type { BackupKeys } from '#server/platform/backup-place.ts'
import { loadBackup } from './load-backup.ts'
import { settleRestored } from './settle-restored.ts'
import { connect, listTables, sumTable } from './table-bytes.ts'
import { writeBackup } from './write-backup.ts'

const database = useDatabase()
const folder = mkdtempSync(join(tmpdir(), 'backup-test-'))
const keys: BackupKeys = [randomBytes(32)]
const stored = new Map([
  ['port-nimara/clients/one/a.jpg', randomBytes(700_000)],
  ['port-nimara/general/two/b.pdf', Buffer.from('small')],
  ['port-nimara/general/two/empty.txt', Buffer.alloc(0)],
])
const objects = {
  list: () => [...stored.keys(), 'gone/since/c.png'],
  read: async (key: string) => (stored.has(key) ? chunked(stored.get(key)!) : undefined),
}
async function* chunked(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

const id = '01900000-0000-7000-8000-00000000aaaa'
const write = (name: string, more: Partial<Parameters<typeof writeBackup>[0]> = {}) => {
  const file = join(folder, name)
  const options = { file, keys, databaseUrl: database.ownerUrl, objects, id, product: '1.2.3', ...more }
  return writeBackup(options).then((manifest) => ({ file, manifest }))
}

const made: string[] = []
/** A database of its own, made by the owner as the product makes it. */
async function emptyDatabase() {
  const name = `restored_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name}`)
  made.push(name)
  return at(database.ownerUrl, name)
}
const at = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
async function onServer(text: string) {
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(text).finally(() => owner.end())
}

/** Rows, checksums and what holds for each table. */
async function describeDatabase(ownerUrl: string) {
  const client = await connect(at(database.adminUrl, new URL(ownerUrl).pathname.slice(1)))
  try {
    const sums: Record<string, unknown> = {}
    for (const table of await listTables(client)) sums[table.name] = await sumTable(client, table)
    const { rows: rules } = await client.query(
      `select c.relname, c.relforcerowsecurity, (select json_agg(t.tgname || t.tgenabled::text order by t.tgname) from pg_trigger t
          where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
        (select json_agg(k.conname || pg_get_constraintdef(k.oid) || k.convalidated::text order by k.conname) from pg_constraint k
          where k.conrelid = c.oid) as keys
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
    )
    return { sums, rules }
  } finally {
    await client.end()
  }
}

const load = (file: string, ownerUrl: string, more: Partial<Parameters<typeof loadBackup>[0]> = {}) =>
  loadBackup({ file, keys, ownerUrl, putObject: drop, ...more })
const drop = async (_key: string, bytes: AsyncIterable<Buffer>) => {
  const pieces = bytes[Symbol.asyncIterator]()
  while (!(await pieces.next()).done);
}

beforeAll(async () => {
  await makePort(database, 'kept').then((port) => port.as('sales_agent'))
  await fillTables(database)
})
afterAll(async () => {
  for (const name of made) await onServer(`drop database if exists ${name} with (force)`)
  rmSync(folder, { recursive: true, force: true })
})

test('what is restored is what was backed up: every table, every rule, every object', async () => {
  const { file, manifest } = await write('whole.backup')
  const target = await emptyDatabase()
  const putBack = new Map<string, Buffer>()
  const { opening } = await load(file, target, {
    putObject: async (key, bytes) => void putBack.set(key, await buffer(bytes)),
  })
  expect(await describeDatabase(target)).toEqual(await describeDatabase(database.ownerUrl))
  expect(putBack).toEqual(stored)
  expect(opening).toMatchObject({ id, product: '1.2.3' })
  expect(Object.values(manifest.tables).filter(({ rows }) => rows === 0)).toEqual([])
  expect(await migrate(target)).toEqual([])
})

test('what is written meanwhile is in it whole or not at all', async () => {
  const client = await connect(database.adminUrl)
  const count = async () => (await client.query<{ n: number }>('select count(*)::int as n from audit_logs')).rows[0]!.n
  const before = await count()
  const { manifest } = await write('meanwhile.backup', {
    onSnapshot: async () => {
      await client.query(`with one as (insert into clients (port_id, family_name) select id, 'Meanwhile' from ports limit 1 returning port_id)
        insert into folders (port_id, name) select port_id, 'Meanwhile' from one`)
      await client.query(
        `delete from folders where name = 'filled' and not exists (select from files where folder_id = folders.id)`,
      )
    },
  })
  expect(await count()).toBeGreaterThan(before)
  await client.end()
  expect(manifest.tables.audit_logs!.rows).toBe(before)
  const target = await emptyDatabase()
  await load(join(folder, 'meanwhile.backup'), target)
  const copy = await connect(target)
  await copy.query('alter table clients no force row level security')
  expect((await copy.query(`select 1 from clients where family_name = 'Meanwhile'`)).rows).toEqual([])
  await copy.end()
})

test('a backup that is killed half way leaves nothing that counts', async () => {
  const killed = mkdtempSync(join(folder, 'killed-'))
  const child = fork(new URL('../../test/write-backup-for-ever.ts', import.meta.url), [
    join(killed, 'half.backup'),
    database.ownerUrl,
  ])
  await once(child, 'message')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(readdirSync(killed)).toEqual(['half.backup.part'])
})

test('a backup that fails leaves no file at all', async () => {
  const failing = mkdtempSync(join(folder, 'failing-'))
  const broken = { list: () => ['a'], read: () => Promise.reject(new Error('The store is away.')) }
  await expect(write(`${basename(failing)}/none.backup`, { objects: broken })).rejects.toThrow('The store is away.')
  expect(readdirSync(failing)).toEqual([])
})

describe('a file that can’t be trusted is refused before anything is done', () => {
  let whole: Buffer
  let target: string
  beforeAll(async () => {
    whole = readFileSync((await write('trusted.backup')).file)
    target = await emptyDatabase()
  })
  const refused = async (bytes: Buffer, why: string, more: Partial<Parameters<typeof loadBackup>[0]> = {}) => {
    const file = join(folder, 'odd.backup')
    writeFileSync(file, bytes)
    await expect(load(file, target, more)).rejects.toThrow(why)
    const client = await connect(target)
    const { rows } = await client.query(`select 1 from pg_class where relnamespace = 'public'::regnamespace`)
    await client.end()
    expect(rows).toEqual([])
  }
  const changed = (at: number) => {
    const bytes = Buffer.from(whole)
    bytes[at]! ^= 1
    return bytes
  }
  const firstFrame = 50
  const frameSize = 4 + 256 * 1024 + 16

  test('another key', () => refused(whole, 'another key', { keys: [randomBytes(32)] }))
  test('an older key is still read', async () => {
    writeFileSync(join(folder, 'odd.backup'), whole)
    await load(join(folder, 'odd.backup'), await emptyDatabase(), { keys: [randomBytes(32), ...keys] })
  })
  test('cut short in a chunk', () => refused(whole.subarray(0, -9), 'cut short'))
  test('cut short between two chunks', () => refused(whole.subarray(0, firstFrame + frameSize), 'cut short'))
  test('cut short after its head', () => refused(whole.subarray(0, firstFrame), 'cut short'))
  test('one bit changed in the middle', () => refused(changed(whole.length >> 1), 'changed or damaged'))
  test('one bit changed in its head', () => refused(changed(30), 'changed or damaged'))
  test('one bit changed at its end', () => refused(changed(whole.length - 1), 'changed or damaged'))
  test('something added', () => refused(Buffer.concat([whole, Buffer.from('more')]), 'changed or damaged'))
  test('two chunks exchanged', () => {
    const [one, two] = [0, 1].map((n) => whole.subarray(firstFrame + n * frameSize, firstFrame + (n + 1) * frameSize))
    return refused(
      Buffer.concat([whole.subarray(0, firstFrame), two!, one!, whole.subarray(firstFrame + 2 * frameSize)]),
      'changed or damaged',
    )
  })
  test('not a backup', () => refused(Buffer.from('{"hello": "there"}'.repeat(10)), 'not a backup'))
  test('no file', async () => {
    await expect(load(join(folder, 'nowhere.backup'), target)).rejects.toThrow('There is no file')
  })
})

test('a database that holds something is left as it is, unless that is said', async () => {
  const { file } = await write('again.backup')
  const target = await emptyDatabase()
  await load(file, target)
  const client = await connect(target)
  await client.query(`insert into rate_limits (key) values ('mine')`).catch(() => undefined)
  await expect(load(file, target)).rejects.toThrow('Somebody is connected')
  await client.end()
  const before = await describeDatabase(target)
  await expect(load(file, target)).rejects.toThrow('not empty')
  expect(await describeDatabase(target)).toEqual(before)
  await load(file, target, { replace: true })
  expect(await describeDatabase(target)).toEqual(before)
})

test('a load that fails at its end leaves an empty database', async () => {
  const target = await emptyDatabase()
  const settle = () => Promise.reject(new Error('not now'))
  await expect(load(join(folder, 'whole.backup'), target, { settle })).rejects.toThrow('not now')
  await load(join(folder, 'whole.backup'), target)
})

test('a backup of another version of the product is refused', async () => {
  const client = await connect(database.adminUrl)
  await client.query(`insert into kysely_migration values ('9999_later', 'now')`)
  const { file } = await write('later.backup')
  await client.query(`delete from kysely_migration where name = '9999_later'`)
  await client.end()
  await expect(load(file, await emptyDatabase())).rejects.toThrow('newer or another version')
})

test('after a restore mails and events that waited are held, and everybody is signed out', async () => {
  await database.query(`update mail_deliveries set status = 'queued'; update sessions set ended_at = null;
    update document_tasks set act = 'remind_signer', status = 'queued'; update outbox set attempts = 0; update backups set status = 'running', finished_at = null;
    insert into backups (status, started_at) values ('running', now())`)
  const { file } = await write('waiting.backup', {
    id: (await database.query<{ id: string }>('select id from backups where file_name is not null'))[0]!.id,
  })
  const target = await emptyDatabase()
  await load(file, target, { settle: settleRestored })
  const client = await connect(at(database.adminUrl, new URL(target).pathname.slice(1)))
  const all = async (text: string) => (await client.query(text)).rows
  expect(await all('select distinct status from mail_deliveries')).toEqual([{ status: 'held' }])
  expect(await all('select distinct status from document_tasks')).toEqual([{ status: 'unknown' }])
  expect(await all('select distinct attempts from outbox')).toEqual([{ attempts: 10 }])
  expect(await all('select 1 from sessions where ended_at is null')).toEqual([])
  expect(await all('select status from backups order by status')).toEqual([{ status: 'done' }, { status: 'failed' }])
  await client.end()
})
