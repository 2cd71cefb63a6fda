import Big from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMoney } from './money-input.ts'
import { sumByCurrency } from './money-sum.ts'
import { formatMoney } from './money.ts'

describe('parseMoney', () => {
  test.each([
    ['1 000,50', '1000.5', undefined],
    ['1,000.50', '1000.5', undefined],
    ['1.000,50', '1000.5', undefined],
    ['1\u00a0000,50', '1000.5', undefined],
    ["1'000.50", '1000.5', undefined],
    ['1000.5', '1000.5', undefined],
    ['1,5', '1.5', undefined],
    ['1.000', '1000', undefined],
    ['0.125', '0.125', undefined],
    ['2,414,000.00', '2414000', undefined],
    ['1.234.567', '1234567', undefined],
    ['850,000', '850000', undefined],
    ['€1000', '1000', 'EUR'],
    ['1000 €', '1000', 'EUR'],
    ['$ 1,250', '1250', 'USD'],
    ['EC$ 500', '500', 'XCD'],
    ['USD 850,000', '850000', 'USD'],
    ['usd210000', '210000', 'USD'],
    ['210000 USD', '210000', 'USD'],
    ['1.2m', '1200000', undefined],
    ['1.250m', '1250000', undefined],
    ['2 Mio', '2000000', undefined],
    ['2 Mio.', '2000000', undefined],
    ['€2 Mio', '2000000', 'EUR'],
    ['USD 1.5 million', '1500000', 'USD'],
    ['500k', '500000', undefined],
    ['1000,-', '1000', undefined],
    ['0', '0', undefined],
  ])('%s is %s %s', (text, amount, currency) => {
    expect(parseMoney(text)).toEqual(currency ? { amount, currency } : { amount })
  })

  test.each([
    ['', 'missing'],
    ['free', 'not an amount'],
    ['POA', 'not an amount'],
    ['under 1M', 'not an amount'],
    ['500000-700000', 'not an amount'],
    ['1,00,0', 'not an amount'],
    ['1.2.3', 'not an amount'],
    ['12 34', 'not an amount'],
    ['-5', 'below zero'],
    ['USD -5', 'below zero'],
    ['1.23456', 'more than four decimals'],
    ['999999999999999', 'more than can be stored'],
    ['1e9', 'not an amount'],
    ['EUR 5 USD', 'not an amount'],
  ])('%s is refused: %s', (text, words) => {
    expect(parseMoney(text)).toEqual({ problem: expect.stringContaining(words) })
  })

  test('reads back what formatMoney writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.constantFrom('USD', 'EUR'), (cents, currency) => {
        const amount = Big(cents.toString()).div(100).toFixed()
        expect(parseMoney(formatMoney(amount, currency, { cents: true }))).toEqual({ amount, currency })
      }),
    )
  })
})

test.each([
  ['0.125', 'USD', 'USD 0.12'],
  ['0.135', 'USD', 'USD 0.14'],
  ['2.5', 'JPY', 'JPY 2'],
  ['3.5', 'JPY', 'JPY 4'],
  ['1.0005', 'KWD', 'KWD 1.000'],
])('%s %s rounds half to even: %s', (amount, currency, words) => {
  expect(formatMoney(amount, currency, { cents: true })).toBe(words)
})

test.each([
  ['210000.0000', 'USD', {}, 'USD 210,000'],
  ['210000.5', 'USD', {}, 'USD 210,000.50'],
  ['210000', 'USD', { cents: true }, 'USD 210,000.00'],
  ['12345678901234.5678', 'EUR', {}, 'EUR 12,345,678,901,234.57'],
  ['1234.5', 'EUR', { locale: 'fr' }, '1 234,50 EUR'],
])('%s %s is shown as %j %s', (amount, currency, options, words) => {
  expect(formatMoney(amount, currency, options)).toBe(words)
})

test('currencies are never added to each other', () => {
  expect(
    sumByCurrency([
      { amount: '0.1', currency: 'USD' },
      { amount: '5', currency: 'EUR' },
      { amount: '0.2', currency: 'USD' },
      { amount: null, currency: 'USD' },
      { amount: '7', currency: null },
    ]),
  ).toEqual([
    { currency: 'EUR', amount: '5' },
    { currency: 'USD', amount: '0.3' },
  ])
})
