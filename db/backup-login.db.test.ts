import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'
import { writeBackup } from './backup/write-backup.ts'
import { ensureRoles } from './roles.ts'

const database = useDatabase()
const folder = mkdtempSync(join(tmpdir(), 'backup-login-'))
const name = `backup_${randomBytes(4).toString('hex')}`

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  await client.query(`drop owned by ${name}`).catch(() => undefined)
  await client.query(`drop role if exists ${name}`)
  await client.end()
})

function urlWith(password: string) {
  const url = new URL(database.ownerUrl)
  ;[url.username, url.password] = [name, encodeURIComponent(password)]
  return url.href
}
async function ask(url: string, text: string) {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query(text)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

test('a login that is missing is made from its address, reads a whole backup, and may do nothing else', async () => {
  await makePort(database, 'kept')
  const url = urlWith(`it's a:se/cret?`)
  await ensureRoles(database.ownerUrl, database.appUrl, url)
  await ensureRoles(database.ownerUrl, database.appUrl, url)
  const manifest = await writeBackup({
    file: join(folder, 'whole.backup'),
    databaseUrl: url,
    keys: [randomBytes(32)],
    objects: { list: () => [], read: () => Promise.reject(new Error('There are none.')) },
    id: '01900000-0000-7000-8000-00000000aaaa',
    product: '0',
  })
  expect(manifest.tables.ports).toMatchObject({ rows: 1 })
  await expect(ask(url, 'select * from ports')).rejects.toThrow('permission denied')
  await expect(ask(url, 'set role crm_app')).rejects.toThrow('permission denied')
  await expect(ask(url, `set role crm_backup; update ports set name = 'x'`)).rejects.toThrow('permission denied')
  expect(
    await database.query('select rolsuper, rolcreaterole, rolbypassrls from pg_roles where rolname = $1', [name]),
  ).toEqual([{ rolsuper: false, rolcreaterole: false, rolbypassrls: false }])
})

test('another password in the address becomes the login’s', async () => {
  const url = urlWith('another')
  await expect(ask(url, 'select 1')).rejects.toThrow('password authentication failed')
  await ensureRoles(database.ownerUrl, database.appUrl, url)
  expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a login of somebody else is left alone, and named', async () => {
  await database.query(`create role ${name}_theirs login password 'theirs'`)
  const url = new URL(urlWith('ours'))
  url.username = `${name}_theirs`
  await expect(ensureRoles(database.ownerUrl, database.appUrl, url.href)).rejects.toThrow(
    `The login ${name}_theirs of DATABASE_BACKUP_URL is refused`,
  )
  await database.query(`drop role ${name}_theirs`)
})
