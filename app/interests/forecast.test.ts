import { expect, test } from 'vitest'
import { expectedOf, forecastSums, inOwnCurrency } from './forecast.ts'
import { forecastWords } from './forecast-words.ts'
import { defaultProbabilities } from './interest.ts'

test('a forecast is exact to the last digit', () => {
  expect(expectedOf('1234567890123.4567', 35)).toBe('432098761543.209845')
  expect(expectedOf('0.01', 5)).toBe('0.0005')
  expect(expectedOf('200000.0000', 0)).toBe('0')
})

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const sums = forecastSums(
  [
    { stage: 'open', amount: '100000.1000', currency: 'USD' },
    { stage: 'contract', amount: '200000', currency: 'USD' },
    { stage: 'visited', amount: '10000', currency: 'EUR' },
    { stage: 'completed', amount: '900000', currency: 'USD' },
    { stage: 'open', amount: null, currency: null },
  ],
  defaultProbabilities,
)

test('each currency is for itself, by the chance of the stage, without what is sold', () => {
  expect(sums).toEqual([
    { currency: 'EUR', amount: '3500' },
    { currency: 'USD', amount: '195000.005' },
  ])
})

test('in the own currency it is about as much, by the rates of their days', () => {
  const euro = { base: 'EUR', quote: 'USD', rate: '1.0850', on_date: '2026-11-20' }
  const inOwn = inOwnCurrency(sums, 'USD', [euro])
  expect(inOwn).toEqual({
    amount: '198797.505',
    currency: 'USD',
    rates: [{ code: 'EUR', rate: '1.085', on: '2026-11-20' }],
  })
  expect(plain(forecastWords({ sums, inOwn }, 'en-GB'))).toBe(
    'EUR 3,500 + USD 195,000, ≈ USD 198,798 in all (EUR 1 = USD 1.085, 20 Nov 2026)',
  )
  const alone = inOwnCurrency(sums.slice(0, 1), 'USD', [euro])
  expect(plain(forecastWords({ sums: sums.slice(0, 1), inOwn: alone }, 'en-GB'))).toBe(
    'EUR 3,500, ≈ USD 3,798 (EUR 1 = USD 1.085, 20 Nov 2026)',
  )
})

test('without the rate of one of them nothing is added', () => {
  expect(inOwnCurrency(sums, 'USD', [])).toBeNull()
  expect(inOwnCurrency(sums.slice(1), 'USD', [])).toBeNull()
  const pound = { base: 'EUR', quote: 'GBP', rate: '0.85', on_date: '2026-11-20' }
  expect(inOwnCurrency(sums, 'GBP', [pound])).toBeNull()
})
