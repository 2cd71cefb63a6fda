import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PricedLine, roundMoney, shareOf, taxByRate, totalInvoice } from './invoice-totals.ts'

const line = (fields: Partial<PricedLine>): PricedLine => ({
  quantity: '1',
  unit_price: '0',
  discount_percent: '0',
  tax_percent: '0',
  ...fields,
})

describe('an independent calculation in whole numbers', () => {
  const decimal = (most: bigint, decimals: number) =>
    fc
      .bigInt({ min: 0n, max: most * 10n ** BigInt(decimals) })
      .map((units) => ({ units, text: write(units, decimals) }))
  const row = fc.record({
    quantity: decimal(10_000n, 4),
    price: decimal(10_000_000n, 6),
    discount: decimal(100n, 4),
    tax: decimal(100n, 4),
  })
  const minor = { USD: 2, JPY: 0, KWD: 3 } as const

  test('10,000 random invoices agree to the last coin', () => {
    const invoice = fc.record({
      rows: fc.array(row, { minLength: 1, maxLength: 8 }),
      currency: fc.constantFrom('USD', 'JPY', 'KWD'),
      sign: fc.constantFrom(1n, -1n),
    })
    fc.assert(
      fc.property(invoice, ({ rows, currency, sign }) => {
        const digits = minor[currency]
        const expected = rows.map(({ quantity, price, discount, tax }) => {
          // quantity 10^4, price 10^6, rest of the price 10^4 of 100 %: a unit is 10^-16
          const net = halfEven(sign * quantity.units * price.units * (1_000_000n - discount.units), 16 - digits)
          return { net, tax: halfEven(net * tax.units, 6) }
        })
        const net = expected.reduce((sum, each) => sum + each.net, 0n)
        const tax = expected.reduce((sum, each) => sum + each.tax, 0n)
        const got = totalInvoice(
          rows.map(({ quantity, price, discount, tax: rate }) =>
            line({
              quantity: sign < 0n ? `-${quantity.text}` : quantity.text,
              unit_price: price.text,
              discount_percent: discount.text,
              tax_percent: rate.text,
            }),
          ),
          currency,
        )
        expect(got.lines.map((each) => [units(each.net, digits), units(each.tax, digits)])).toEqual(
          expected.map((each) => [each.net, each.tax]),
        )
        expect([got.net, got.tax, got.total].map((amount) => units(amount, digits))).toEqual([net, tax, net + tax])
      }),
      { numRuns: 10_000 },
    )
  })

  /** Divides by a power of ten; the middle goes to the even neighbour. */
  function halfEven(value: bigint, digits: number) {
    const by = 10n ** BigInt(digits)
    const positive = value < 0n ? -value : value
    const [whole, rest] = [positive / by, positive % by]
    const up = rest * 2n > by || (rest * 2n === by && whole % 2n === 1n)
    const rounded = up ? whole + 1n : whole
    return value < 0n ? -rounded : rounded
  }
  function write(amount: bigint, decimals: number) {
    const text = amount.toString().padStart(decimals + 1, '0')
    return `${text.slice(0, -decimals)}.${text.slice(-decimals)}`
  }
  /** Reads a decimal as so many smallest coins; finer than that is no whole number, and throws. */
  function units(amount: string, digits: number) {
    const [whole = '0', fraction = ''] = amount.split('.')
    if (fraction.length > digits) throw new Error(`${amount} is finer than a coin`)
    return BigInt(whole + fraction.padEnd(digits, '0'))
  }
})

test.each([
  ['0.125', 'USD', '0.12'],
  ['0.135', 'USD', '0.14'],
  ['-0.125', 'USD', '-0.12'],
  ['2.5', 'JPY', '2'],
  ['1.0005', 'KWD', '1'],
])('%s %s rounds to %s', (amount, currency, rounded) => {
  expect(roundMoney(amount, currency)).toBe(rounded)
})

test('the share of a price is rounded to its coin', () => {
  expect(shareOf('2414000.0000', 10, 'USD')).toBe('241400')
  expect(shareOf('0.25', 10, 'USD')).toBe('0.02')
  expect(shareOf('33333.33', 12.5, 'USD')).toBe('4166.67')
})

test('tax is summed for each rate, the highest first', () => {
  const rows = [
    { tax_name: 'GST', tax_percent: '13.0000', net: '100', tax: '13' },
    { tax_name: null, tax_percent: '0', net: '7', tax: '0' },
    { tax_name: 'GST', tax_percent: '13', net: '0.1', tax: '0.01' },
  ]
  expect(taxByRate(rows)).toEqual([
    { name: 'GST', percent: '13', net: '100.1', tax: '13.01' },
    { name: null, percent: '0', net: '7', tax: '0' },
  ])
})
