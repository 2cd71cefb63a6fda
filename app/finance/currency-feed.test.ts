import { expect, test } from 'vitest'
import { crossRate, pegs, reachable } from './exchange-rate.ts'
import { readCurrencyFeed } from './currency-feed.ts'

const file = `<?xml version="1.0"?><gesmes:Envelope><Cube><Cube time='2026-11-20'>
  <Cube currency='USD' rate='1.1580'/><Cube currency="GBP" rate="0.8763"/><Cube currency='EUR' rate='1'/>
  <Cube currency='XXXX' rate='2'/><Cube currency='JPY' rate='NaN'/><Cube currency='SEK' rate='0'/></Cube></Cube></gesmes:Envelope>`

test('reads the day and each rate, and leaves what makes no sense', () => {
  expect(readCurrencyFeed(file)).toEqual([
    { base: 'EUR', quote: 'USD', rate: '1.1580', on_date: '2026-11-20' },
    { base: 'EUR', quote: 'GBP', rate: '0.8763', on_date: '2026-11-20' },
  ])
  expect(readCurrencyFeed('<html>gone</html>')).toEqual([])
})

test('a rate before any day is none', () => {
  expect(readCurrencyFeed(`<Cube currency='USD' rate='1.1'/>`)).toEqual([])
})

const known = [...readCurrencyFeed(file), ...pegs.map((peg) => ({ ...peg, on_date: '2026-11-22' }))]

test.each([
  ['USD', 'XCD', '2.7', '2026-11-22'],
  ['XCD', 'USD', '0.37037', '2026-11-22'],
  ['GBP', 'USD', '1.321465', '2026-11-20'],
  ['GBP', 'XCD', '3.567956', '2026-11-20'],
  ['USD', 'USD', '1', '9999-12-31'],
])('one %s is %4$s', (from, to, rate, on) => {
  expect(crossRate(from, to, known)).toEqual({ rate, on })
})

test('where no way leads there is none', () => {
  expect(crossRate('CHF', 'USD', known)).toBeUndefined()
  expect(reachable('USD', readCurrencyFeed(file), ['CHF'])).toEqual(
    expect.arrayContaining(['USD', 'XCD', 'GBP', 'CHF']),
  )
  expect(reachable('USD', [])).not.toContain('GBP')
})
