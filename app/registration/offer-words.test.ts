import { expect, test } from 'vitest'
import { freeBerths, priceRange } from './offer-words.ts'

const offer = {
  total: 120,
  free: 79,
  shortest: '12.00',
  longest: '89.50',
  cheapest: '136000.0000',
  dearest: '4995000.0000',
}
const none = { shortest: null, longest: null, cheapest: null, dearest: null }

test.each([
  [offer, '79 of 120 berths are free, from 12.0\u00a0m to 89.5\u00a0m.'],
  [{ ...offer, free: 1, longest: '12.00' }, '1 of 120 berths is free, of 12.0\u00a0m.'],
  [{ ...none, total: 0, free: 0 }, null],
  [
    { ...none, total: 5, free: 0 },
    'No berth is free at the moment; berths come back on the market, and we keep a list.',
  ],
])('%j', (given, words) => expect(freeBerths(given)).toBe(words))

test('prices', () => {
  expect(priceRange(offer)).toBe('Free berths cost from 136,000 to 4,995,000')
  expect(priceRange({ ...offer, ...none })).toBeUndefined()
})
