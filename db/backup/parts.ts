import { createHash } from 'node:crypto'
import { BackupProblem } from './sealed-file.ts'

/** `order` is SQL: the primary key. */
export type Table = { name: string; columns: string[]; order: string }

/** Comes first: what is in the file. */
export type Opening = {
  format: 1
  id: string
  product: string
  takenAt: string
  migrations: string[]
  tables: Table[]
}

export type TableCount = { rows: number; bytes: number; sha256: string }
export type StoredObject = { bytes: number; sha256: string }

/** Comes last: what everything before must add up to. */
export type Manifest = { tables: Record<string, TableCount>; objects: Record<string, StoredObject> }

/** What a backup is made of, in this order: one opening, its tables, the stored objects, the manifest. */
export type Part =
  | { kind: 'opening'; opening: Opening }
  | { kind: 'table' | 'object'; name: string; bytes: AsyncIterable<Buffer> }
  | { kind: 'manifest'; manifest: Manifest }

const codes = { opening: 1, table: 2, object: 3, data: 4, end: 5, manifest: 6 } as const
const kinds = new Map(Object.entries(codes).map(([kind, code]) => [code as number, kind as keyof typeof codes]))

/** One record of the stream: what it is, how long it is, its bytes. */
export function writePart(kind: keyof typeof codes, payload: Buffer | string | object = '') {
  const body = Buffer.isBuffer(payload)
    ? payload
    : Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload))
  const head = Buffer.alloc(5)
  head[0] = codes[kind]
  head.writeUInt32BE(body.length, 1)
  return Buffer.concat([head, body])
}

/** Reads the stream again. The bytes of a table or an object must be read to their end before the next part. */
export async function* readParts(source: AsyncIterable<Buffer>): AsyncGenerator<Part> {
  const records = readRecords(source)
  for (;;) {
    const { value: record, done } = await records.next()
    if (done) return
    const { kind, body } = record
    if (kind === 'opening') yield { kind, opening: JSON.parse(body.toString()) as Opening }
    else if (kind === 'manifest') yield { kind, manifest: JSON.parse(body.toString()) as Manifest }
    else if (kind === 'table' || kind === 'object') yield { kind, name: body.toString(), bytes: dataOf(records) }
    else throw new BackupProblem('This backup is out of order. Use another one.')
  }
}

type Entry = { kind: keyof typeof codes; body: Buffer }

async function* dataOf(records: AsyncGenerator<Entry>) {
  for (;;) {
    const { value: record, done } = await records.next()
    if (done || record.kind === 'end') return
    yield record.body
  }
}

async function* readRecords(source: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  let held: Buffer[] = []
  let length = 0
  let wanted = 5
  for await (const piece of source) {
    held.push(piece)
    length += piece.length
    while (length >= wanted) {
      const all = held.length === 1 ? held[0]! : Buffer.concat(held)
      held = [all]
      const size = all.readUInt32BE(1)
      wanted = 5 + size
      if (length < wanted) break
      const kind = kinds.get(all[0]!)
      if (!kind) throw new BackupProblem('This backup was made by a newer version of the product.')
      yield { kind, body: all.subarray(5, wanted) }
      held = [all.subarray(wanted)]
      length -= wanted
      wanted = 5
    }
  }
}

/** Hands bytes on and knows afterwards how many they were and their checksum. */
export function measured(source: AsyncIterable<Buffer | Uint8Array>) {
  const hash = createHash('sha256')
  let bytes = 0
  async function* handOn() {
    for await (const piece of source) {
      hash.update(piece)
      bytes += piece.length
      yield Buffer.from(piece.buffer, piece.byteOffset, piece.length)
    }
  }
  return { bytes: handOn(), sum: () => ({ bytes, sha256: hash.digest('hex') }) }
}
