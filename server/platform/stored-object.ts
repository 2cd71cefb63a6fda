import { createHash } from 'node:crypto'
import { Transform, type Readable } from 'node:stream'

export type StoredObject = { key: string; size: number; modifiedAt: Date }
export type Expected = { size: number; sha256: string; mediaType: string }
/** Both ends are part of it. */
export type ByteRange = { start: number; end: number }

/** Keeps files by key, whole or not at all. What goes wrong is a StorageProblem. */
export type Storage = {
  /** Refuses what is not of this size and checksum; the same key again replaces the object. */
  put(key: string, body: Readable, expected: Expected): Promise<void>
  get(key: string, range?: ByteRange): Promise<Readable>
  head(key: string): Promise<StoredObject | null>
  /** What is not there is deleted already. */
  delete(key: string): Promise<void>
  list(prefix: string): AsyncIterable<StoredObject>
  /** A link for a browser that lasts 15 minutes; null where the application hands out files itself. */
  link(key: string, answer: { disposition: string; mediaType: string }): Promise<string | null>
  /** Throws when nothing can be kept or read now. */
  check(): Promise<void>
}

/** `missing`: there is no such object; `damaged`: what came is not what was announced; `down`: the store can't be reached now. */
export class StorageProblem extends Error {
  readonly kind: 'missing' | 'damaged' | 'down'
  constructor(kind: StorageProblem['kind'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}

/** Keys are made by the program: small, plain, and never a way out of the folder. */
export function checkKey(key: string): string {
  const isPlain = key.split('/').every((part) => /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/.test(part))
  if (!isPlain || key.length > 300) throw new TypeError('That is not a key of a stored file.')
  return key
}

/** Lets bytes pass and fails at the end when they are not the announced ones. */
export function verified({ size, sha256 }: Expected): Transform {
  const hash = createHash('sha256')
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      hash.update(chunk)
      if (seen > size) done(new StorageProblem('damaged', 'More came than was announced.'))
      else done(null, chunk)
    },
    flush(done) {
      const isWhole = seen === size && hash.digest('hex') === sha256
      done(isWhole ? null : new StorageProblem('damaged', 'What came is not what was announced.'))
    },
  })
}
