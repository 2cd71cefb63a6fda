import { randomUUID } from 'node:crypto'
import { constants, createWriteStream } from 'node:fs'
import { access, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { checkKey, StorageProblem, verified, type Storage, type StoredObject } from './stored-object.ts'

/** Half-written files; a key never starts with a dot. */
const drafts = '.drafts'

/** Keeps files in a folder. A file appears under its key when all of it is on the disk. */
export function openFolderStorage(folder: string): Storage {
  const pathOf = (key: string) => join(folder, ...checkKey(key).split('/'))
  const head = async (key: string): Promise<StoredObject | null> => {
    const found = await stat(pathOf(key)).catch(nothing)
    return found?.isFile() ? { key, size: found.size, modifiedAt: found.mtime } : null
  }
  return {
    async put(key, body, expected) {
      const path = pathOf(key)
      const draft = join(folder, drafts, randomUUID())
      await makeFolder(dirname(draft))
      try {
        await pipeline(body, verified(expected), createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }))
        await makeFolder(dirname(path))
        await rename(draft, path)
        await flushFolder(dirname(path))
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined)
        throw error
      }
    },
    async get(key, range) {
      // opened here: what is not there has to be known before an answer begins
      const file = await open(pathOf(key)).catch(nothing)
      if (!file) throw new StorageProblem('missing', 'The file is not in the store.')
      return file.createReadStream(range)
    },
    head,
    async delete(key) {
      await rm(pathOf(key), { force: true })
    },
    list: (prefix) => walk(folder, prefix),
    link: async () => null,
    async check() {
      await makeFolder(folder)
      await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    },
  }
}

const makeFolder = (path: string) => mkdir(path, { recursive: true, mode: 0o700 })

async function flushFolder(path: string) {
  const folder = await open(path)
  await folder.sync().finally(() => folder.close())
}

const nothing = (error: NodeJS.ErrnoException) => {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}

async function* walk(folder: string, prefix: string): AsyncIterable<StoredObject> {
  const start = join(folder, ...prefix.split('/').slice(0, -1))
  const entries = await opendir(start, { recursive: true }).catch(nothing)
  if (!entries) return
  for await (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const key = path
      .slice(folder.length + 1)
      .split(sep)
      .join('/')
    if (key.startsWith('.') || !key.startsWith(prefix)) continue
    const found = await stat(path).catch(nothing)
    if (found) yield { key, size: found.size, modifiedAt: found.mtime }
  }
}

/** Throws away what a stop left half written, both here and where uploads wait. */
export async function removeOldDrafts(folders: { files: string; spool: string }, before: Date): Promise<number> {
  let removed = 0
  for (const folder of [join(folders.files, drafts), folders.spool]) {
    const entries = await opendir(folder).catch(nothing)
    if (!entries) continue
    for await (const entry of entries) {
      const path = join(folder, entry.name)
      const found = await stat(path).catch(nothing)
      if (!found?.isFile() || found.mtime >= before) continue
      await rm(path, { force: true })
      removed += 1
    }
  }
  return removed
}
