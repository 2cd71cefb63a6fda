import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeEdit } from './merge-edit.ts'

describe('mergeEdit', () => {
  test.each([
    ['different fields go together', { a: 2, b: 1 }, { a: 1, b: 3 }, { a: 2, b: 3 }, []],
    ['the same value is no conflict', { a: 2, b: 1 }, { a: 2, b: 1 }, { a: 2, b: 1 }, []],
    ['different values are', { a: 2, b: 1 }, { a: 3, b: 1 }, { a: 3, b: 1 }, ['a']],
    ['nothing of yours leaves theirs', { a: 1, b: 1 }, { a: 3, b: 4 }, { a: 3, b: 4 }, []],
  ])('%s', (_, yours, theirs, merged, fields) => {
    const result = mergeEdit({ original: { a: 1, b: 1 }, yours, theirs })
    expect(result.merged).toEqual(merged)
    expect(result.conflicts.map(({ field }) => field)).toEqual(fields)
  })

  test('a conflict shows all three values', () => {
    const [conflict] = mergeEdit({ original: { name: 'A' }, yours: { name: 'B' }, theirs: { name: 'C' } }).conflicts
    expect(conflict).toEqual({ field: 'name', original: 'A', yours: 'B', theirs: 'C' })
  })

  test('empty is empty, lists and dates compare by content', () => {
    const original = { note: null as string | null, tags: ['a'], at: new Date(5) }
    const yours = { note: '', tags: ['a'], at: new Date(5) }
    const theirs = { note: 'new', tags: ['a', 'b'], at: new Date(6) }
    expect(mergeEdit({ original, yours, theirs })).toEqual({ merged: theirs, conflicts: [] })
  })
})

const record = fc.record({
  a: fc.nat(2),
  b: fc.option(fc.nat(2)),
  c: fc.constantFrom('', 'x', 'y'),
  d: fc.array(fc.nat(1), { maxLength: 2 }),
})

test('who changed nothing takes the other side whole; conflicts are symmetric; no field gets a value nobody typed', () => {
  fc.assert(
    fc.property(record, record, record, (original, yours, theirs) => {
      expect(mergeEdit({ original, yours: original, theirs })).toEqual({ merged: theirs, conflicts: [] })
      expect(mergeEdit({ original, yours, theirs: original }).conflicts).toEqual([])
      const one = mergeEdit({ original, yours, theirs })
      const two = mergeEdit({ original, yours: theirs, theirs: yours })
      expect(one.conflicts.map(({ field }) => field)).toEqual(two.conflicts.map(({ field }) => field))
      for (const field of ['a', 'b', 'c', 'd'] as const) {
        expect([yours[field], theirs[field]]).toContainEqual(one.merged[field])
      }
    }),
  )
})
