import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openS3Wire } from '#test/s3-wire.ts'
import { openFolderStorage, removeOldDrafts } from './storage-folder.ts'
import { openS3Storage } from './storage-s3.ts'
import { checkStorage, isStorageDown, openStorage, storage } from './storage.ts'
import type { Storage } from './stored-object.ts'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const expected = (bytes: Buffer) => ({ size: bytes.length, sha256: sha256(bytes), mediaType: 'image/png' })
const inPieces = (bytes: Buffer) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
    })(),
  )
const keys = async (store: Storage, prefix: string) => {
  const found: string[] = []
  for await (const { key } of store.list(prefix)) found.push(key)
  return found.toSorted()
}

let folder: string
let wire: Awaited<ReturnType<typeof openS3Wire>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-'))
  wire = await openS3Wire()
})
afterAll(async () => {
  await wire.close()
  await rm(folder, { recursive: true })
})

describe.each([
  ['a folder', () => openFolderStorage(join(folder, 'files'))],
  ['S3', () => openS3Storage(wire.store)],
])('files kept in %s', (_, open) => {
  let store: Storage
  const small = Buffer.from('a small file')
  // three parts for S3, the last one short
  const large = randomBytes(11 * 1024 * 1024 + 17)
  const key = 'port/clients/1/one.png'
  const put = (at: string, bytes: Buffer) => store.put(at, inPieces(bytes), expected(bytes))
  const read = async (at: string) => buffer(await store.get(at))

  beforeAll(() => {
    store = open()
  })

  test.each([
    ['small', small],
    ['large', large],
    ['empty', Buffer.alloc(0)],
  ])('come back as they were: %s', async (name, bytes) => {
    const at = `port/general/2/${name}.png`
    await put(at, bytes)
    expect((await read(at)).equals(bytes)).toBe(true)
    expect(await store.head(at)).toEqual({ key: at, size: bytes.length, modifiedAt: expect.any(Date) })
  })

  test('can be read in part', async () => {
    await put(key, large)
    expect(await buffer(await store.get(key, { start: 5, end: 9 }))).toEqual(large.subarray(5, 10))
  })

  test('are replaced under the same key, and gone when deleted, twice too', async () => {
    await put(key, small)
    await put(key, Buffer.from('another'))
    expect(String(await read(key))).toBe('another')
    await store.delete(key)
    await store.delete(key)
    expect(await store.head(key)).toBeNull()
    await expect(store.get(key)).rejects.toMatchObject({ kind: 'missing' })
  })

  test('are listed by the start of their key, all of them', async () => {
    const some = ['a/1.png', 'a/2.png', 'a/3.png', 'b/1.png', 'ab/1.png'].map((end) => `listed/clients/${end}`)
    for (const each of some) await put(each, small)
    expect(await keys(store, 'listed/clients/a/')).toEqual(some.slice(0, 3))
    expect(await keys(store, 'listed/')).toEqual(some.toSorted())
    expect(await keys(store, 'nowhere/')).toEqual([])
  })

  test.each([
    ['small', small],
    ['large', large],
  ])('never hold what is not what was announced: %s', async (name, bytes) => {
    const at = `port/general/3/${name}.png`
    const announce = expected(bytes)
    for (const lie of [
      { ...announce, sha256: sha256(Buffer.from('else')) },
      { ...announce, size: bytes.length - 1 },
      { ...announce, size: bytes.length + 1 },
    ])
      await expect(store.put(at, inPieces(bytes), lie)).rejects.toThrow()
    expect(await store.head(at)).toBeNull()
  })

  test('keep the old one when the new one breaks off', async () => {
    await put(key, small)
    const broken = Readable.from(
      (async function* () {
        yield large.subarray(0, 6 * 1024 * 1024)
        throw new Error('the sender left')
      })(),
    )
    await expect(store.put(key, broken, expected(large))).rejects.toThrow()
    expect(await read(key)).toEqual(small)
  })

  test.each(['../secrets.json', 'port/../../x', '/etc/passwd', '.drafts/x', 'a//b', 'a\0b', 'a b', ''])(
    'have plain keys: %j is none',
    async (odd) => {
      await expect(store.put(odd, inPieces(small), expected(small))).rejects.toThrow('not a key')
      await expect(store.get(odd)).rejects.toThrow('not a key')
      await expect(store.delete(odd)).rejects.toThrow('not a key')
    },
  )

  test('can be reached', async () => {
    await expect(store.check()).resolves.toBeUndefined()
  })
})

test('in a folder, nothing half written stays after a failure; what a crash left goes when it is old', async () => {
  const files = join(folder, 'drafts-test')
  const store = openFolderStorage(files)
  await store.put('a/1.png', Readable.from([Buffer.from('x')]), expected(Buffer.from('x')))
  await expect(store.put('a/2.png', Readable.from(['y']), expected(Buffer.from('z')))).rejects.toThrow()
  const drafts = join(files, '.drafts')
  expect(await readdir(drafts)).toEqual([])
  await writeFile(join(drafts, 'old'), 'x')
  await writeFile(join(drafts, 'new'), 'x')
  await utimes(join(drafts, 'old'), new Date(0), new Date(0))
  expect(await removeOldDrafts({ files, spool: join(folder, 'nowhere') }, new Date(1))).toBe(1)
  expect(await readdir(drafts)).toEqual(['new'])
  expect(await keys(store, '')).toEqual(['a/1.png'])
})

test('a link leads a browser to the file, for a store that browsers reach', async () => {
  const publicUrl = `http://127.0.0.1:${wire.store.port}`
  const store = openS3Storage({ ...wire.store, publicUrl })
  const bytes = Buffer.from('linked')
  await store.put('port/general/4/a.png', inPieces(bytes), expected(bytes))
  const answer = { disposition: 'attachment; filename="a b.png"', mediaType: 'image/png' }
  const link = await store.link('port/general/4/a.png', answer)
  expect(link?.startsWith(publicUrl)).toBe(true)
  expect(await (await fetch(link!)).text()).toBe('linked')
  expect((await fetch(link!.replace('a.png', 'small.png'))).status).toBe(403)
  expect(new URL(link!).searchParams.get('response-content-disposition')).toBe(answer.disposition)
  expect(await openS3Storage(wire.store).link('port/general/4/a.png', answer)).toBeNull()
})

test('a wrong secret is a store that can’t be reached', async () => {
  const store = openS3Storage({ ...wire.store, secretKey: 'another' })
  await expect(store.check()).rejects.toMatchObject({ kind: 'down' })
})

test('pages know that the store is down, and that it came back, without waiting for it', async () => {
  openStorage({ dataDir: folder, objectStore: wire.store })
  await checkStorage()
  expect(isStorageDown()).toBe(false)
  wire.trouble.isDown = true
  await expect(storage().head('a/b')).rejects.toMatchObject({ kind: 'down' })
  await expect(checkStorage()).rejects.toThrow('uploads have to wait')
  expect(isStorageDown()).toBe(true)
  wire.trouble.isDown = false
  await checkStorage()
  expect(isStorageDown()).toBe(false)
  wire.trouble.isSilent = true
  await expect(checkStorage()).rejects.toThrow('uploads have to wait')
  wire.trouble.isSilent = false
})
