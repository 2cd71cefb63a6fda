import { describe, expect, test } from 'vitest'
import { fieldLabel } from './audit-fields.ts'
import { valueWords, type Place } from './audit-values.ts'

const place: Place = {
  zone: 'UTC',
  locale: 'en-GB',
  units: 'metric',
  currency: 'EUR',
  isMasked: false,
  names: new Map(),
}

describe('what anybody may have typed is shown as it is', () => {
  test.each(['2026-99-99', '2026-99-99T99:99Z', '2026-02-30T12:00:00+99:99', 'constructor', '__proto__'])(
    '%s',
    (typed) => {
      expect(valueWords('name', typed, place)).toBe(typed)
      expect(valueWords('status', typed, place)).toBe(typed)
    },
  )
  test('also as the name of a field', () => {
    for (const name of ['constructor', 'toString', '__proto__']) {
      expect(typeof fieldLabel('clients', name)).toBe('string')
      expect(typeof fieldLabel(name, 'name')).toBe('string')
      expect(valueWords(name, 'x', place)).toBe('x')
    }
  })
})

test('days and moments are words', () => {
  expect(valueWords('name', '2026-02-03', place)).toBe('3 Feb 2026')
  expect(valueWords('name', '2026-02-03T04:05:00Z', place)).toBe('3 Feb 2026, 04:05')
})
