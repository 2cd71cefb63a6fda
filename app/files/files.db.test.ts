import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { permissions } from '#app/access/permissions.ts'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { sweepOrphans } from '#jobs/maintenance/sweep-orphans.ts'
import { cleanUpTempFiles } from '#jobs/maintenance/clean-up-temp-files.ts'
import { openStorage, storage } from '#server/platform/storage.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { openS3Wire } from '#test/s3-wire.ts'
import { exportFiles } from './file-export.server.ts'
import { listFiles, listFilesOf } from './file-list.server.ts'
import type { FileOwner } from './file-owner.server.ts'
import { addFolder, archiveFolder, restoreFolder } from './folders.server.ts'
import { archiveFile, editFile, restoreFile, showFile } from './files.server.ts'
import { downloadFile, previewFile, thumbnailOf } from './hand-out.server.ts'
import { receiveUpload } from './receive-upload.server.ts'

const database = useDatabase()
let dataDir: string
let here: Staff
let elsewhere: Staff
let manager: PortScope
let client: Extract<FileOwner, { kind: 'client' }>
let berth: FileOwner
let interest: FileOwner

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')
const photo = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#246' } })
    .withExif({ IFD0: { Make: 'Planted' }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

type Part = [name: string, bytes: Buffer | string]
const requestOf = (files: Part[], fields: Record<string, string> = {}) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const [name, bytes] of files) form.append('files', new Blob([bytes as BlobPart]), name)
  return new Request('http://localhost/files-here/clients/1/files', { method: 'POST', body: form })
}
const upload = async (scope: PortScope, owner: FileOwner, files: Part[], fields: Record<string, string> = {}) => {
  await database.query('delete from rate_limits')
  return receiveUpload(requestOf(files, fields), scope, owner)
}
const saved = async (scope: PortScope, owner: FileOwner, files: Part[], fields: Record<string, string> = {}) => {
  const result = await upload(scope, owner, files, fields)
  if (!result.ok) throw new Error(JSON.stringify(result.reply.data))
  return result.files
}
const refused = async (files: Part[], fields: Record<string, string> = {}) => {
  const result = await upload(manager, client, files, fields)
  if (result.ok) throw new Error('It was kept.')
  return {
    status: result.reply.init?.status,
    words: Object.values(result.reply.data.lastResult.error ?? {})
      .flat()
      .join(),
  }
}
const stored = async (prefix = '') => {
  const keys: string[] = []
  for await (const { key } of storage().list(prefix)) keys.push(key)
  return keys
}
const get = (path = '') => new Request(`http://localhost/${path}`)

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'files-'))
  openStorage({ dataDir })
  here = await makePort(database, 'files-here')
  elsewhere = await makePort(database, 'files-elsewhere')
  manager = await here.as('sales_manager')
  const one = async (text: string, values: unknown[]) => (await database.query<{ id: string }>(text, values))[0]!.id
  const port = here.port.id
  const clientId = await one(`insert into clients (port_id, family_name) values ($1, 'Zürn') returning id`, [port])
  client = { kind: 'client', id: clientId }
  berth = {
    kind: 'berth',
    id: await one(
      `insert into berths (port_id, dock, number, length, currency, is_price_on_request) values ($1, 'A', '1', 20, 'USD', true) returning id`,
      [port],
    ),
  }
  interest = {
    kind: 'interest',
    id: await one(`insert into interests (port_id, client_id, currency) values ($1, $2, 'USD') returning id`, [
      port,
      clientId,
    ]),
  }
})
afterAll(() => rm(dataDir, { recursive: true }))

describe('an upload', () => {
  test('keeps an image drawn anew and upright, with a thumbnail, a checksum, a row, an event and an audit line', async () => {
    const original = await photo()
    expect((await sharp(original).metadata()).exif?.includes('Planted')).toBe(true)
    const [file] = await saved(manager, client, [['Ship at “dock”.png', original]])
    expect(file?.name).toBe('Ship at “dock”.jpg')
    expect(file?.key).toMatch(new RegExp(`^files-here/clients/${client.id}/[0-9a-f-]{36}\\.jpg$`))
    const bytes = await buffer(await storage().get(file!.key))
    const seen = await sharp(bytes).metadata()
    expect([seen.width, seen.height, seen.exif, seen.orientation]).toEqual([40, 60, undefined, undefined])
    expect(bytes.includes('Planted')).toBe(false)
    const [row] = await database.query(
      `select size, sha256, media_type, kind, uploaded_by, thumbnail_key from files where id = $1`,
      [file!.id],
    )
    expect(row).toMatchObject({
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      media_type: 'image/jpeg',
      kind: 'image',
      uploaded_by: manager.user!.id,
    })
    expect((await sharp(await buffer(await storage().get(row!.thumbnail_key))).metadata()).format).toBe('webp')
    const [event] = await database.query(
      `select client_id, payload from domain_events where type = 'file:uploaded' and payload ->> 'fileId' = $1`,
      [file!.id],
    )
    expect(event).toEqual({
      client_id: client.id,
      payload: { fileId: file!.id, mediaType: 'image/jpeg', size: bytes.length },
    })
    const audited = await database.query(`select action from audit_logs where entity = 'files' and entity_id = $1`, [
      file!.id,
    ])
    expect(audited).toEqual([{ action: 'create' }])
  })

  test('keeps nothing on the way: the spool is empty after success and refusal', async () => {
    await saved(manager, client, [['a.pdf', pdf]])
    await refused([['a.exe', 'MZ not this']])
    expect(await readdir(join(dataDir, 'uploads'))).toEqual([])
  })

  test('of many files is whole or nothing', async () => {
    const before = await stored()
    const answer = await refused([
      ['good.pdf', pdf],
      ['bad.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ])
    expect(answer).toMatchObject({ status: 422, words: expect.stringContaining('bad.svg') })
    expect(await stored()).toEqual(before)
    expect(
      await saved(manager, client, [
        ['1.pdf', pdf],
        ['2.pdf', pdf],
      ]),
    ).toHaveLength(2)
  })

  test.each([
    ['html', '<!doctype html><script>alert(1)</script>', 'another kind'],
    ['svg', '<svg onload="alert(1)"/>', 'another kind'],
    ['an archive', Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]), 'another kind'],
    ['nothing', '', 'empty'],
    ['half an image', Buffer.from('ffd8ffe000104a46494600010101', 'hex'), 'damaged'],
  ])('refuses %s, whatever its name says', async (_, bytes, words) => {
    expect(await refused([['photo.jpg', bytes]])).toMatchObject({ status: 422, words: expect.stringContaining(words) })
  })

  test('refuses an image that opens to more pixels than memory has room for', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#000' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(bomb.length).toBeLessThan(2_000_000)
    expect(await refused([['bomb.png', bomb]])).toMatchObject({ words: expect.stringContaining('64 million pixels') })
  })

  test('refuses to go on beyond 50 MB, while it comes', async () => {
    let sent = 0
    const head = '--b\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n'
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(sent === 0 ? Buffer.from(head) : Buffer.alloc(1024 * 1024))
        sent += 1
      },
    })
    const headers = { 'Content-Type': 'multipart/form-data; boundary=b' }
    const request = new Request('http://localhost/x', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
    await expect(receiveUpload(request, manager, client)).rejects.toMatchObject({ init: { status: 413 } })
    expect(sent).toBeLessThan(55)
    expect(await readdir(join(dataDir, 'uploads'))).toEqual([])
  })

  test('sent twice with the same key is one file, and with other files it is refused', async () => {
    const fields = { once: 'twice-the-same' }
    const before = (await stored()).length
    // each request opens a scope of its own
    const again = () => openPort({ port: here.port, user: manager.user!, granted: new Set(permissions) })
    const both = await Promise.all(
      [again(), again()].map((scope) => receiveUpload(requestOf([['t.pdf', pdf]], fields), scope, client)),
    )
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    expect(new Set(both.map((result) => (result.ok ? result.files[0]!.id : ''))).size).toBe(1)
    expect(await stored()).toHaveLength(before + 1)
    expect(await refused([['t.pdf', Buffer.concat([pdf, Buffer.from('\n')])]], fields)).toMatchObject({ status: 409 })
    expect(await stored()).toHaveLength(before + 1)
  })

  test('is for those who may, ten times a minute, to records that are there', async () => {
    const viewer = await here.as('viewer')
    await expect(upload(viewer, client, [['a.pdf', pdf]])).rejects.toMatchObject({ init: { status: 403 } })
    const dock = await here.as('dock_staff')
    await expect(upload(dock, interest, [['a.pdf', pdf]])).rejects.toMatchObject({ init: { status: 403 } })
    await saved(dock, berth, [['a.pdf', pdf]])
    const stranger = await elsewhere.as('sales_manager')
    await expect(upload(stranger, client, [['a.pdf', pdf]])).rejects.toMatchObject({ init: { status: 404 } })
    await database.query('delete from rate_limits')
    const agent = await here.as('sales_agent')
    const answers = []
    for (let at = 0; at < 11; at++) answers.push(await receiveUpload(requestOf([]), agent, client))
    expect(answers.map((each) => (each.ok ? 0 : each.reply.init?.status)).join()).toBe(`${'422,'.repeat(10)}429`)
  })

  test('to a store that is down saves nothing and says so; a failed row leaves no object', async () => {
    const wire = await openS3Wire()
    openStorage({ dataDir, objectStore: wire.store })
    try {
      await saved(manager, client, [['up.pdf', pdf]])
      wire.trouble.isDown = true
      expect(await refused([['down.pdf', pdf]])).toMatchObject({
        status: 503,
        words: expect.stringContaining('nothing was saved'),
      })
      const rows = await database.query(`select 1 from files where name = 'down.pdf'`)
      expect(rows).toEqual([])
      wire.trouble.isDown = false
      const before = (await stored('files-here/')).length
      const gone = { folder_id: '01a20000-0000-7000-8000-000000000000' }
      expect(await refused([['x.pdf', pdf]], gone)).toMatchObject({ status: 422 })
      expect(await stored('files-here/')).toHaveLength(before)
    } finally {
      await wire.close()
      openStorage({ dataDir })
    }
  })
})

describe('handing out', () => {
  test('a download is an attachment that nothing runs in and nobody keeps', async () => {
    const [file] = await saved(manager, client, [['Vertrag für “Zürn”.pdf', pdf]])
    const answer = await downloadFile(manager, file!.id, get())
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(pdf.length),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-disposition': `attachment; filename="Vertrag fur Zurn.pdf"; filename*=UTF-8''Vertrag%20f%C3%BCr%20%E2%80%9CZ%C3%BCrn%E2%80%9D.pdf`,
    })
    const part = await downloadFile(
      manager,
      file!.id,
      new Request('http://localhost/', { headers: { Range: 'bytes=1-3' } }),
    )
    expect([part.status, await part.text()]).toEqual([206, 'PDF'])
  })

  test('asks for the right to see the record, and another port’s file is unknown', async () => {
    const [ofInterest] = await saved(manager, interest, [['i.pdf', pdf]])
    const dock = await here.as('dock_staff')
    const stranger = await elsewhere.as('super_admin')
    for (const ask of [downloadFile, previewFile, thumbnailOf]) {
      await expect(ask(dock, ofInterest!.id, get())).rejects.toMatchObject({ status: 403 })
      await expect(ask(stranger, ofInterest!.id, get())).rejects.toMatchObject({ status: 404 })
    }
    await expect(showFile(dock, ofInterest!.id)).rejects.toMatchObject({ status: 403 })
    const { rows } = await listFiles(dock, { sort: 'newest' }, new URLSearchParams())
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.map(({ id }) => id)).not.toContain(ofInterest!.id)
    await expect(listFilesOf(stranger, client, new URLSearchParams())).rejects.toMatchObject({ status: 404 })
  })

  test('says that a file is missing, or that files are away for now', async () => {
    const [file] = await saved(manager, client, [['gone.pdf', pdf]])
    await storage().delete(file!.key)
    expect((await downloadFile(manager, file!.id, get())).status).toBe(404)
    const wire = await openS3Wire()
    openStorage({ dataDir, objectStore: wire.store })
    wire.trouble.isDown = true
    const answer = await downloadFile(manager, file!.id, get())
    openStorage({ dataDir })
    await wire.close()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60'])
  })
})

test('the paper of a document or an invoice belongs to it, and stays as it is', async () => {
  const one = async (text: string) => (await database.query<{ id: string }>(text, [here.port.id, client.id]))[0]!.id
  const document: FileOwner = {
    kind: 'document',
    id: await one(
      `insert into documents (port_id, client_id, type, title) values ($1, $2, 'eoi', 'EOI A1') returning id`,
    ),
  }
  const invoice: FileOwner = {
    kind: 'invoice',
    id: await one(`insert into invoices (port_id, client_id, currency) values ($1, $2, 'USD') returning id`),
  }
  const dock = await here.as('dock_staff')
  for (const owner of [document, invoice]) {
    const [file] = await saved(manager, owner, [['paper.pdf', pdf]])
    expect(file?.key).toContain(`files-here/${owner.kind}s/${(owner as { id: string }).id}/`)
    const [event] = await database.query(
      `select document_id, invoice_id from domain_events where type = 'file:uploaded' and payload ->> 'fileId' = $1`,
      [file!.id],
    )
    expect(event).toMatchObject({ [`${owner.kind}_id`]: (owner as { id: string }).id })
    expect(await (await downloadFile(manager, file!.id, get())).text()).toContain('%PDF')
    await expect(downloadFile(dock, file!.id, get())).rejects.toMatchObject({ status: 403 })
    const { rows } = await listFiles(
      manager,
      { sort: 'newest', of: `${owner.kind}s` as 'documents' },
      new URLSearchParams(),
    )
    expect(rows.map(({ id }) => id)).toEqual([file!.id])
    const seen = await listFiles(dock, { sort: 'newest' }, new URLSearchParams())
    expect(seen.rows.map(({ id }) => id)).not.toContain(file!.id)
    await expect(archiveFile(manager, file!.id)).rejects.toMatchObject({ status: 422 })
    await expect(editFile(manager, file!.id, { name: 'Else.pdf', version: 1, base: {} })).rejects.toMatchObject({
      status: 422,
    })
  }
  const unowned = await listFiles(manager, { sort: 'newest', of: 'none' }, new URLSearchParams())
  expect(unowned.rows.map(({ name }) => name)).not.toContain('paper.pdf')
})

test('a file is archived, restored, renamed with its ending, and moved; two people compare', async () => {
  const [file] = await saved(manager, { kind: 'port' }, [['mooring fees.pdf', pdf]])
  const folder = await addFolder(manager, { name: 'Rules' })
  await editFile(manager, file!.id, {
    name: 'Harbour rules',
    folder_id: folder.id,
    version: 1,
    base: { name: 'rules.pdf' },
  })
  expect((await showFile(manager, file!.id)).file).toMatchObject({ name: 'Harbour rules.pdf', folder: 'Rules' })
  const stale = {
    name: 'Mine.pdf',
    folder_id: folder.id,
    version: 1,
    base: { name: 'rules.pdf', folder_id: folder.id },
  }
  await expect(editFile(manager, file!.id, stale)).rejects.toMatchObject({ status: 409 })
  await archiveFile(manager, file!.id)
  const list = (more: object) => listFiles(manager, { sort: 'name', folder: folder.id, ...more }, new URLSearchParams())
  expect((await list({})).count).toBe(0)
  expect((await list({ archived: '1' })).rows).toHaveLength(1)
  await restoreFile(manager, file!.id)
  expect((await list({ q: 'HARBOUR', kind: 'pdf', of: 'none' })).rows).toHaveLength(1)
  await archiveFolder(manager, folder.id)
  await addFolder(manager, { name: 'RULES' })
  await expect(restoreFolder(manager, folder.id)).rejects.toMatchObject({ status: 422 })
  const events = await database.query<{ type: string }>(
    `select type from domain_events where payload ->> 'fileId' = $1 order by id`,
    [file!.id],
  )
  expect(events.map(({ type }) => type)).toEqual(['file:uploaded', 'file:updated', 'file:deleted', 'file:restored'])
  const agent = await here.as('sales_agent')
  await expect(archiveFile(agent, file!.id)).rejects.toMatchObject({ status: 403 })
})

test('pages of a sorted list neither lose nor repeat a file', async () => {
  const port: FileOwner = { kind: 'port' }
  for (let at = 0; at < 4; at++)
    await saved(
      manager,
      port,
      Array.from({ length: 14 }, (_, n): Part => [`page ${at * 14 + n}.pdf`, pdf]),
    )
  for (const sort of ['newest', 'name', 'size'] as const) {
    const filters = { sort, q: 'page ' }
    const first = await listFiles(manager, filters, new URLSearchParams())
    const second = await listFiles(manager, filters, new URLSearchParams({ after: first.next! }))
    expect([first.rows.length, second.rows.length, first.count]).toEqual([50, 6, 56])
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(56)
  }
})

test('what is known of the files leaves the house line by line, of what the reader may see', async () => {
  await saved(manager, client, [['=passport.pdf', pdf]])
  await saved(manager, { kind: 'port' }, [['mooring fees.pdf', pdf]])
  const linesFor = async (scope: PortScope, filters: object = {}) => {
    let text = ''
    for await (const part of await exportFiles(scope, { sort: 'newest', ...filters })) text += part
    return text.trim().split('\n').slice(1)
  }
  const [name] = await database.query<{ name: string }>('select name from clients where id = $1', [client.id])
  expect(await linesFor(manager, { q: 'passport.pdf' })).toEqual([
    expect.stringMatching(new RegExp(`^'=passport.pdf,PDF,${pdf.length},,Client,${name!.name},.+,20..-.*Z,$`)),
  ])
  expect(await linesFor(manager, { q: 'mooring fees' })).toEqual([
    expect.stringMatching(/^mooring fees.pdf,PDF,\d+,,The port,,/),
  ])
  const granted = new Set(permissions.filter((right) => right !== 'clients:view'))
  const reader = openPort({ port: here.port, user: manager.user!, granted })
  expect(await linesFor(reader, { q: 'passport' })).toEqual([])
  expect(await linesFor(await elsewhere.as('director'))).toEqual([])
  const mayNot = openPort({ port: here.port, user: manager.user!, granted: new Set(['files:view']) })
  await expect(exportFiles(mayNot, { sort: 'newest' })).rejects.toMatchObject({ status: 403 })
  const audited = await database.query(`select changes from audit_logs where action = 'export' and entity = 'files'`)
  expect(audited).toContainEqual({ changes: { q: 'mooring fees', sort: 'newest' } })
})

test('the sweep deletes old objects without a row, and nothing else', async () => {
  const [file] = await saved(manager, client, [['kept.jpg', await photo()]])
  const before = await stored()
  const put = (key: string) =>
    storage().put(key, new Blob([pdf]).stream() as never, {
      size: pdf.length,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      mediaType: 'application/pdf',
    })
  const orphan = `files-here/clients/${client.id}/orphan.pdf`
  const others = `files-here/expenses/1/receipt.pdf`
  for (const key of [orphan, others]) await put(key)
  expect(await sweepOrphans()).toBe(0)
  expect(await sweepOrphans(Date.now() + 48 * 3_600_000)).toBe(1)
  expect((await stored()).toSorted()).toEqual([...before, others].toSorted())
  expect(await storage().head(file!.key)).not.toBeNull()
})

test('what a cut-off upload left on the disk goes after an hour', async () => {
  const path = join(dataDir, 'uploads', 'left-behind')
  await import('node:fs/promises').then(({ writeFile }) => writeFile(path, 'x'))
  expect(await cleanUpTempFiles({ dataDir })).toBe(0)
  expect(await cleanUpTempFiles({ dataDir }, Date.now() + 2 * 3_600_000)).toBe(1)
  await expect(readFile(path)).rejects.toThrow('ENOENT')
})
