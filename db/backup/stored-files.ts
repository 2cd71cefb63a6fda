import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { StorageProblem, type Storage } from '#server/platform/stored-object.ts'
import { measured } from './parts.ts'
import type { ObjectSource } from './write-backup.ts'

/** All that is stored, whoever it belongs to. */
export const objectsIn = (storage: Storage): ObjectSource => ({
  async *list() {
    for await (const { key } of storage.list('')) yield key
  },
  read: (key) =>
    storage.get(key).catch((error: unknown) => {
      if (error instanceof StorageProblem && error.kind === 'missing') return undefined
      throw error
    }),
})

/** The store wants size and checksum first: an object waits on this machine until they are known. */
export const putInto = (storage: Storage) => async (key: string, bytes: AsyncIterable<Buffer>) => {
  const folder = await mkdtemp(join(tmpdir(), 'port-nimara-restore-'))
  try {
    const file = join(folder, 'object')
    const { bytes: counted, sum } = measured(bytes)
    await pipeline(counted, createWriteStream(file))
    const { bytes: size, sha256 } = sum()
    await storage.put(key, createReadStream(file), { size, sha256, mediaType: 'application/octet-stream' })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
