import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { BackupKeys } from '#server/platform/backup-place.ts'

/** A file that is no backup, is cut short, was changed, or wants another key: one sentence, for a person. */
export class BackupProblem extends Error {}

const magic = Buffer.from('PNBACKUP1\n')
const chunkSize = 256 * 1024
const tagSize = 16
const headerSize = magic.length + 8 + 32

const idOf = (key: Buffer) => createHash('sha256').update('port-nimara backup key').update(key).digest().subarray(0, 8)

/** A key of its own for every file, so that the counted nonces never meet. */
const fileKey = (key: Buffer, header: Buffer) => Buffer.from(hkdfSync('sha256', key, header, 'port-nimara backup', 32))

/** The place in the file and whether it is the last are part of the nonce: nothing can be left out, moved or added. */
function nonceOf(at: number, isLast: boolean) {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(at, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** Encrypts a stream with AES-256-GCM, chunk by chunk. */
export async function* seal(source: AsyncIterable<Buffer>, [key]: BackupKeys): AsyncGenerator<Buffer> {
  const header = Buffer.concat([magic, idOf(key), randomBytes(32)])
  yield header
  const secret = fileKey(key, header)
  let at = 0
  let held: Buffer | undefined
  for await (const chunk of inChunks(source)) {
    if (held) yield sealChunk(held, false)
    held = chunk
  }
  yield sealChunk(held ?? Buffer.alloc(0), true)

  function sealChunk(chunk: Buffer, isLast: boolean) {
    const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(at++, isLast))
    const body = Buffer.concat([cipher.update(chunk), cipher.final()])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(body.length)
    return Buffer.concat([size, body, cipher.getAuthTag()])
  }
}

async function* inChunks(source: AsyncIterable<Buffer>) {
  let gathered: Buffer[] = []
  let size = 0
  for await (const piece of source) {
    gathered.push(piece)
    size += piece.length
    if (size < chunkSize) continue
    const all = Buffer.concat(gathered)
    let from = 0
    for (; all.length - from >= chunkSize; from += chunkSize) yield all.subarray(from, from + chunkSize)
    gathered = [all.subarray(from)]
    size = all.length - from
  }
  if (size > 0) yield Buffer.concat(gathered)
}

/** The other way round; throws before it hands out anything that was not written by the holder of the key. */
export async function* unseal(file: string, keys: BackupKeys): AsyncGenerator<Buffer> {
  const read = byteReader(createReadStream(file, { highWaterMark: chunkSize }))
  const header = await read(headerSize)
  if (!header?.subarray(0, magic.length).equals(magic))
    throw new BackupProblem('This file is not a backup of Port Nimara, or its beginning is missing.')
  const id = header.subarray(magic.length, magic.length + 8)
  const key = keys.find((each) => idOf(each).equals(id))
  if (!key)
    throw new BackupProblem('This backup was made with another key: set BACKUP_KEY to the one it was made with.')
  const secret = fileKey(key, header)
  let next = await readFrame()
  if (!next) throw new BackupProblem(cutShort)
  for (let at = 0; next; at++) {
    const frame = next
    next = await readFrame()
    yield openChunk(frame, at, next === undefined)
  }

  async function readFrame() {
    const size = await read(4)
    if (!size) return undefined
    const length = size.length === 4 ? size.readUInt32BE() : Infinity
    if (length > chunkSize) throw new BackupProblem(size.length === 4 ? wasChanged : cutShort)
    const frame = await read(length + tagSize)
    if (frame?.length !== length + tagSize) throw new BackupProblem(cutShort)
    return frame
  }

  function openChunk(frame: Buffer, at: number, isLast: boolean) {
    const attempt = (last: boolean) => {
      const decipher = createDecipheriv('aes-256-gcm', secret, nonceOf(at, last), { authTagLength: tagSize })
      decipher.setAuthTag(frame.subarray(-tagSize))
      return Buffer.concat([decipher.update(frame.subarray(0, -tagSize)), decipher.final()])
    }
    try {
      return attempt(isLast)
    } catch {
      if (isLast && isGenuine(() => attempt(false))) throw new BackupProblem(cutShort)
      throw new BackupProblem(wasChanged)
    }
  }
}

const cutShort = 'This backup is cut short: its end is missing. Use another one.'
const wasChanged = 'This backup was changed or damaged after it was made. Use another one.'

function isGenuine(attempt: () => unknown) {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}

/** Asks for an exact number of bytes; fewer at the end, nothing after it. */
function byteReader(source: AsyncIterable<Buffer>) {
  const pieces = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  return async (size: number): Promise<Buffer | undefined> => {
    const gathered = [held]
    let length = held.length
    while (length < size) {
      const { value, done } = await pieces.next()
      if (done) break
      gathered.push(value)
      length += value.length
    }
    const all = gathered.length === 1 ? held : Buffer.concat(gathered)
    held = all.subarray(size)
    return length === 0 ? undefined : all.subarray(0, size)
  }
}
