import { join } from 'node:path'
import type { Env } from './env.ts'
import { openFolderStorage } from './storage-folder.ts'
import { openS3Storage } from './storage-s3.ts'
import { StorageProblem, type Storage } from './stored-object.ts'

const downWords = 'Files can’t be reached right now.'
const goodFor = 10_000

let opened: { storage: Storage; spool: string } | undefined
let seen: { at: number; isDown: boolean } = { at: 0, isDown: false }
let asking: Promise<void> | undefined

/** Where files are kept: a store that speaks S3 when there is one, else a folder. */
export function openStorage({ objectStore, dataDir }: Pick<Env, 'objectStore' | 'dataDir'>) {
  const storage = objectStore ? openS3Storage(objectStore) : openFolderStorage(join(dataDir, 'files'))
  opened = { storage: watched(storage), spool: join(dataDir, 'uploads') }
  seen = { at: 0, isDown: false }
}

function current() {
  if (!opened) throw new StorageProblem('down', 'Files are not set up in this process.')
  return opened
}

export const storage = (): Storage => current().storage
/** Where uploads wait on this machine until they are stored. */
export const spoolFolder = (): string => current().spool

/** Throws a sentence when files can't be kept now. */
export async function checkStorage(): Promise<void> {
  await storage()
    .check()
    .catch((error: unknown) => {
      throw new Error('Files can’t be stored or opened: uploads have to wait.', { cause: error })
    })
}

/** What was seen last, without waiting: pages say so. Looks anew in the background when that is some seconds old. */
export function isStorageDown(): boolean {
  if (opened && Date.now() - seen.at > goodFor)
    asking ??= opened.storage
      .check()
      .catch(() => undefined)
      .finally(() => (asking = undefined))
  return seen.isDown
}

/** Remembers of each call whether the store answered. */
function watched(storage: Storage): Storage {
  const note = async <T>(work: Promise<T>): Promise<T> => {
    try {
      const result = await work
      seen = { at: Date.now(), isDown: false }
      return result
    } catch (error) {
      const problem = error instanceof StorageProblem ? error : new StorageProblem('down', downWords, { cause: error })
      seen = { at: Date.now(), isDown: problem.kind === 'down' }
      throw problem
    }
  }
  return {
    put: (...rest) => note(storage.put(...rest)),
    get: (...rest) => note(storage.get(...rest)),
    head: (...rest) => note(storage.head(...rest)),
    delete: (...rest) => note(storage.delete(...rest)),
    link: (...rest) => note(storage.link(...rest)),
    check: () => note(storage.check()),
    async *list(prefix) {
      const objects = storage.list(prefix)[Symbol.asyncIterator]()
      for (;;) {
        const { done, value } = await note(objects.next())
        if (done) return
        yield value
      }
    },
  }
}
