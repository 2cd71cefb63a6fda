import { expect, test } from 'vitest'
import { parseBudget } from './budget.ts'

test.each([
  ['USD 850,000', { max: '850000', currency: 'USD' }],
  ['under 1M', { max: '1000000' }],
  ['1.2m', { max: '1200000' }],
  ['€2 Mio', { max: '2000000', currency: 'EUR' }],
  ['500000-700000', { min: '500000', max: '700000' }],
  ['700000 - 500000', { min: '500000', max: '700000' }],
  ['500 - 700k', { min: '500000', max: '700000' }],
  ['1-2m', { min: '1000000', max: '2000000' }],
  ['€1 to 2 Mio', { min: '1000000', max: '2000000', currency: 'EUR' }],
  ['between 300,000 and 400,000 EUR', { min: '300000', max: '400000', currency: 'EUR' }],
  ['from 300k to 400k', { min: '300000', max: '400000' }],
  ['over 2m', { min: '2000000' }],
  ['max. about £900k', { max: '900000', currency: 'GBP' }],
  ["jusqu'à 600 000 €", { max: '600000', currency: 'EUR' }],
  ['depends', {}],
])('%s', (words, budget) => {
  expect(parseBudget(words)).toEqual({ ...budget, words })
})

test('nothing said is no budget', () => expect(parseBudget('  ')).toBeUndefined())
