import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import type { BackupKeys } from '#server/platform/backup-place.ts'
import { measured, writePart, type Manifest, type Opening } from './parts.ts'
import { seal } from './sealed-file.ts'
import { connect, listMigrations, listTables, openTable } from './table-bytes.ts'

/** Where files that people gave us are kept. */
export type ObjectSource = {
  list(): AsyncIterable<string> | Iterable<string>
  /** Nothing when the object went away after it was listed. */
  read(key: string): Promise<AsyncIterable<Uint8Array> | undefined>
}

type Options = {
  file: string
  keys: BackupKeys
  /** A login that may act as crm_backup. */
  databaseUrl: string
  objects: ObjectSource
  id: string
  product: string
  /** For tests: called when the snapshot stands and before its first row is read. */
  onSnapshot?: () => Promise<unknown>
}

/** Half a backup ends in this, and counts as none. */
export const draftEnding = '.part'

/** Writes one moment of the database and all stored objects into an encrypted file that appears whole or not at all. */
export async function writeBackup(options: Options): Promise<Manifest> {
  const draft = `${options.file}${draftEnding}`
  const manifest: Manifest = { tables: {}, objects: {} }
  await mkdir(dirname(draft), { recursive: true, mode: 0o700 })
  try {
    await pipeline(
      collect(options, manifest),
      createZstdCompress(),
      (compressed: AsyncIterable<Buffer>) => seal(compressed, options.keys),
      createWriteStream(draft, { mode: 0o600, flush: true }),
    )
    await rename(draft, options.file)
    await flushFolder(dirname(draft))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  return manifest
}

async function* collect({ databaseUrl, objects, id, product, onSnapshot }: Options, manifest: Manifest) {
  const client = await connect(databaseUrl, 'crm_backup')
  try {
    await client.query('begin isolation level repeatable read read only')
    const { rows } = await client.query<{ at: Date }>('select now() as at')
    const [migrations, tables] = [await listMigrations(client), await listTables(client)]
    const opening: Opening = { format: 1, id, product, takenAt: rows[0]!.at.toISOString(), migrations, tables }
    await onSnapshot?.()
    yield writePart('opening', opening)
    for (const table of tables) {
      yield writePart('table', table.name)
      const { bytes, count } = openTable(client, table)
      for await (const piece of bytes) yield writePart('data', piece)
      yield writePart('end')
      manifest.tables[table.name] = count()
    }
    await client.query('commit')
  } finally {
    await client.end().catch(() => undefined)
  }
  // an object is never changed, so reading it later is reading it then
  for await (const key of objects.list()) {
    const content = await objects.read(key)
    if (!content) continue
    yield writePart('object', key)
    const { bytes, sum } = measured(content)
    for await (const piece of bytes) yield writePart('data', piece)
    yield writePart('end')
    manifest.objects[key] = sum()
  }
  yield writePart('manifest', manifest)
}

async function flushFolder(folder: string) {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
