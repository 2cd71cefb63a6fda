import { expect, test } from 'vitest'
import { zipProblem } from './zip-weight.ts'

/** The directory of an archive whose entries open to these sizes. */
function zip(sizes: readonly number[], entries = sizes.length, padding = 0) {
  const start = Buffer.alloc(30 + padding)
  const directory = sizes.map((size) => {
    const entry = Buffer.alloc(46 + 1)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt32LE(size, 24)
    entry.writeUInt16LE(1, 28)
    return entry
  })
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(start.length, 16)
  return Buffer.concat([start, ...directory, end])
}

test.each([
  ['a plain one', zip([1000, 2000]), null],
  ['one that opens to 300 MB and more', zip([200_000_000, 200_000_000], 2, 2_000_000), 'too large'],
  ['one that opens to far more than it is', zip([50_000_000]), 'too large'],
  ['many entries', zip([1], 20_000), 'too large'],
  ['sizes kept elsewhere', zip([0xffffffff]), 'too large'],
  ['fewer entries than it says', zip([1], 3), 'damaged'],
  ['no directory', Buffer.from('PK\x03\x04 and no more'), 'damaged'],
] as const)('%s', (_, bytes, problem) => expect(zipProblem(bytes)).toBe(problem))
