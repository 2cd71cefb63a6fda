import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { listNotifications } from '#app/notifications/notifications.server.ts'
import { cleanUpBackups } from '#jobs/maintenance/clean-up-backups.ts'
import { verifyBackup } from '#jobs/maintenance/verify-backup.ts'
import { handOn } from '#jobs/relay.ts'
import { openBackups } from '#server/platform/backup-place.ts'
import { openStorage } from '#server/platform/storage.ts'
import { withHeldLock } from '#db/held-lock.ts'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'
import { backupAlertWords } from './backup-alert.server.ts'
import { listBackups, openBackup, requestBackup } from './backups.server.ts'
import { makeBackup, makeRequestedBackup } from './make-backup.server.ts'
import { backupLock } from './stopped-backups.server.ts'

const database = useDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'backups-test-'))
const backupDir = join(dataDir, 'backups')
let owner: PortScope
let portsAdmin: PortScope

beforeAll(async () => {
  const use = { backupDir, backupKeys: [randomBytes(32).toString('hex')], dataDir }
  openBackups(use)
  openStorage(use)
  const here = await makePort(database, 'guarded')
  portsAdmin = await here.as('super_admin')
  const person = portsAdmin.user!
  await database.query('update users set is_super_admin = true where id = $1', [person.id])
  owner = openPort({
    port: here.port,
    user: { ...person, isSuperAdmin: true },
    granted: new Set(['admin:system_backup'] as const),
  })
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const files = () => (existsSync(backupDir) ? readdirSync(backupDir) : [])
const rows = () =>
  database.query<{ status: string; problem: string | null }>('select * from backups order by requested_at')
const noted = (action: string) =>
  database.query(`select user_id from audit_logs where entity = 'backups' and action = $1 and port_id is not null`, [
    action,
  ])

test('what is asked for is made by the worker, listed, and can be taken; both acts are in the audit log', async () => {
  await Promise.all([requestBackup(owner), requestBackup(owner)])
  await requestBackup(owner)
  expect((await listBackups(owner)).backups).toMatchObject([{ status: 'requested', isThere: false }])
  await makeRequestedBackup()
  await makeRequestedBackup()
  const { backups } = await listBackups(owner)
  expect(backups).toMatchObject([{ status: 'done', isThere: true, requester: owner.user!.name, object_count: 0 }])
  expect(backups[0]!.row_count).toBeGreaterThan(5)

  const { name, size, bytes } = await openBackup(owner, backups[0]!.id)
  expect(files()).toEqual([name])
  expect((await buffer(bytes)).length).toBe(size)
  expect(size).toBe(backups[0]!.bytes)
  expect(await noted('create')).toEqual([{ user_id: owner.user!.id }])
  expect(await noted('export')).toEqual([{ user_id: owner.user!.id }])
})

test('every right at a port is not enough: the whole installation is in it', async () => {
  for (const act of [listBackups, requestBackup, (scope: PortScope) => openBackup(scope, owner.port.id)])
    await expect(act(portsAdmin)).rejects.toThrow(Forbidden)
  await expect(openBackup(owner, owner.port.id)).rejects.toThrow(NotFound)
})

test('the newest is restored into a database of its own, which is gone afterwards', async () => {
  await verifyBackup()
  expect(await rows()).toMatchObject([{ verify_problem: null, verified_at: expect.any(Date) }])
  expect(await database.query(`select 1 from pg_database where datname like 'port_nimara_trial_%'`)).toEqual([])
})

test('one that can’t be restored is named with the reason', async () => {
  const { file } = await makeBackup()
  writeFileSync(file, 'torn')
  await expect(verifyBackup()).rejects.toThrow('not a backup')
  await expect(verifyBackup()).rejects.toThrow('not a backup')
  expect((await rows()).at(-1)).toMatchObject({ verify_problem: expect.stringContaining('not a backup') })
})

test('those in charge are told once: by mail, and where they work', async () => {
  expect(await database.query(`select user_id, port_id from mail_deliveries where kind = 'alert'`)).toEqual([
    { user_id: owner.user!.id, port_id: null },
  ])
  await handOn()
  expect(await database.query('select user_id, type from notifications')).toEqual([
    { user_id: owner.user!.id, type: 'system_alert' },
  ])
  const { notices } = await listNotifications(owner, new URLSearchParams())
  expect(notices).toMatchObject([{ sentence: 'Problem with the backup', path: '/guarded/admin/backup' }])
  const letter = await backupAlertWords('https://crm.example.com')
  expect(letter.subject).toBe('A backup can’t be restored')
  expect(letter.paragraphs[0]).toContain('not a backup')
  expect(letter.link.href).toBe('https://crm.example.com/guarded/admin/backup')
})

test('one that names files which it does not hold is no good', async () => {
  await database.query(
    `insert into files (port_id, name, media_type, size, sha256, key) select id, 'a.pdf', 'application/pdf', 1, repeat('a', 64), 'gone/a.pdf' from ports`,
  )
  await makeBackup()
  await expect(verifyBackup()).rejects.toThrow('Uploaded files are missing in it: 1')
  await database.query('delete from files')
})

test('one that fails says why and leaves no file', async () => {
  const before = files()
  openBackups({ backupDir: join(dataDir, 'backups', before[0]!), backupKeys: ['ab'.repeat(32)], dataDir })
  await expect(makeBackup()).rejects.toThrow()
  openBackups({ backupDir, backupKeys: ['ab'.repeat(32)], dataDir })
  expect((await rows()).at(-1)).toMatchObject({ status: 'failed', problem: expect.stringMatching(/./) })
  expect(files()).toEqual(before)
})

test('old ones go, the last good one stays, and a run that was killed is closed', async () => {
  await database.query(
    `update backups set finished_at = finished_at - interval '2 years' where verify_problem is null and status = 'done'`,
  )
  await database.query(`insert into backups (status, started_at) values ('running', now() - interval '4 hours')`)
  await cleanUpBackups()
  const left = (await listBackups(owner)).backups.filter(({ isThere }) => isThere)
  expect(left.map(({ verify_problem }) => verify_problem === null)).toEqual([false, true])
  expect(files()).toHaveLength(2)
  expect((await rows()).at(-1)).toMatchObject({
    status: 'failed',
    problem: 'The program was stopped while it was made.',
  })
})

test('one whose maker is gone ends at the next look, with what it left; one that is being made goes on', async () => {
  const begin = async (name: string) =>
    (
      await database.query<{ id: string }>(
        `insert into backups (status, started_at, file_name) values ('running', now(), $1) returning id`,
        [name],
      )
    )[0]!.id
  const [alive, dead] = [await begin('alive.backup'), await begin('dead.backup')]
  for (const name of ['alive', 'dead']) writeFileSync(join(backupDir, `${name}.backup.part`), 'half')
  const [{ promise: locked, resolve: lock }, { promise: over, resolve: end }] = [
    Promise.withResolvers<void>(),
    Promise.withResolvers<void>(),
  ]
  const making = withHeldLock(backupLock, alive, async () => {
    lock()
    await over
  })
  await locked
  await makeRequestedBackup()
  const stateOf = async (id: string) => (await listBackups(owner)).backups.find((backup) => backup.id === id)!.status
  expect([await stateOf(alive), await stateOf(dead)]).toEqual(['running', 'failed'])
  expect(files().filter((name) => name.endsWith('.part'))).toEqual(['alive.backup.part'])
  // asked for while the first is made it is that one; once its maker is gone it is a new one
  await requestBackup(owner)
  expect((await rows()).filter(({ status }) => status === 'requested')).toEqual([])
  end()
  await making
  await requestBackup(owner)
  expect(await stateOf(alive)).toBe('failed')
  expect((await rows()).filter(({ status }) => status === 'requested')).toHaveLength(1)
  await makeRequestedBackup()
})

test('outside production a key is made once and kept for nobody else to read', async () => {
  const keyless = { backupDir, backupKeys: [], dataDir }
  openBackups(keyless)
  await Promise.all([makeBackup(), makeBackup()])
  openBackups(keyless)
  await verifyBackup()
  expect(readdirSync(dataDir).filter((name) => name.startsWith('backup.key'))).toEqual(['backup.key'])
})
