import { expect, test } from 'vitest'
import { changedPrice, priceRuleWords } from './price-change.ts'

test.each([
  ['159000', 'percent', '5', '0', '166950'],
  ['159000', 'percent', '5', '1000', '167000'],
  ['159000.5000', 'percent', '-10', '0', '143100.45'],
  ['250000', 'amount', '12500', '0', '262500'],
  ['250000', 'amount', '-12500', '10000', '240000'],
  ['2500', 'percent', '2', '100', '2600'],
  ['2500', 'percent', '-2', '100', '2400'],
  ['0.3000', 'percent', '10', '0', '0.33'],
  ['1000', 'amount', '-1001', '0', undefined],
  ['99999999999999', 'percent', '1', '0', undefined],
] as const)('%s %s %s, rounded to %s, is %s', (price, kind, value, rounding, expected) =>
  expect(changedPrice(price, { kind, value, rounding })).toBe(expected),
)

test('half a step goes to the even one', () => {
  const rule = { kind: 'amount', rounding: '100', value: '50' } as const
  expect(changedPrice('1000', rule)).toBe('1000')
  expect(changedPrice('1100', rule)).toBe('1200')
})

test.each([
  [{ kind: 'percent', value: '5.000000', rounding: '1000' }, 'Up 5 %, to the nearest 1,000'],
  [{ kind: 'amount', value: '-12500', rounding: '0' }, 'Down USD 12,500'],
] as const)('%o is %s', (rule, words) => expect(priceRuleWords(rule, 'USD')).toBe(words))
