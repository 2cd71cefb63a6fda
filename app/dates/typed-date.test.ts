import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOrderOf, instantAt, learnDateOrders, parseTypedDate } from './typed-date.ts'

describe('parseTypedDate', () => {
  test.each([
    ['2026-06-18T12:00:00', { date: '2026-06-18', time: '12:00:00', ambiguous: false }],
    ['2026-06-18', { date: '2026-06-18', ambiguous: false }],
    ['2026-06-18T12:00:00Z', { date: '2026-06-18', time: '12:00:00', offset: 'Z', ambiguous: false }],
    ['2026-06-18 12:00:00.123+0200', { date: '2026-06-18', time: '12:00:00', offset: '+0200', ambiguous: false }],
    ['25/05/2026', { date: '2026-05-25', ambiguous: false }],
    ['25/05/2026 02:00', { date: '2026-05-25', time: '02:00:00', ambiguous: false }],
    ['07/30/2026', { date: '2026-07-30', ambiguous: false }],
    ['09/05/2026 03:00', { date: '2026-05-09', time: '03:00:00', ambiguous: true }],
    ['05/05/2026', { date: '2026-05-05', ambiguous: false }],
    ['31.12.2026', { date: '2026-12-31', ambiguous: false }],
    ['1-2-26', { date: '2026-02-01', ambiguous: true }],
    ['18 June 2026', { date: '2026-06-18', ambiguous: false }],
    ['June 18th, 2026', { date: '2026-06-18', ambiguous: false }],
    ['07/30/2026 3:05 PM', { date: '2026-07-30', time: '15:05:00', ambiguous: false }],
    ['07/30/2026 12:05 am', { date: '2026-07-30', time: '00:05:00', ambiguous: false }],
  ])('%s', (text, expected) => {
    expect(parseTypedDate(text, { order: 'day-first' })).toEqual(expected)
  })

  test('the order of the port decides what is ambiguous', () => {
    expect(parseTypedDate('09/05/2026', { order: 'month-first' })).toEqual({ date: '2026-09-05', ambiguous: true })
  })

  test.each([
    ['', 'missing'],
    ['soon', 'not a date'],
    ['31/02/2026', 'no such date'],
    ['2026-13-01', 'no such date'],
    ['13/13/2026', 'no such date'],
    ['18 Foo 2026', 'no such date'],
    ['2026-06-18 25:00', 'no such time'],
    ['2026-06-18 13:00 pm', 'no such time'],
  ])('%s is refused: %s', (text, words) => {
    expect(parseTypedDate(text, { order: 'day-first' })).toEqual({ problem: expect.stringContaining(words) })
  })

  test('every calendar date reads back in either order', () => {
    const day = fc.date({ min: new Date('1980-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (instant) => {
        const date = instant.toISOString().slice(0, 10)
        const [year, month, number] = date.split('-')
        expect(parseTypedDate(date, { order: 'month-first' })).toMatchObject({ date })
        expect(parseTypedDate(`${number}/${month}/${year}`, { order: 'day-first' })).toMatchObject({ date })
        expect(parseTypedDate(`${month}/${number}/${year}`, { order: 'month-first' })).toMatchObject({ date })
      }),
    )
  })
})

test.each([
  [{ date: '2026-06-18', time: '12:00:00' }, 'America/Anguilla', '2026-06-18T16:00:00.000Z'],
  [{ date: '2026-07-30' }, 'Europe/Paris', '2026-07-30T10:00:00.000Z'],
  [{ date: '2026-03-29', time: '02:30:00' }, 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
  [{ date: '2026-06-18', time: '12:00:00', offset: '+0200' }, 'America/Anguilla', '2026-06-18T10:00:00.000Z'],
])('%j in %s is %s', (typed, zone, instant) => expect(instantAt(typed, zone)).toBe(instant))

test.each([
  ['en-AI', 'day-first'],
  ['en-US', 'month-first'],
  ['en', 'day-first'],
  ['fr', 'day-first'],
  ['sv-SE', 'day-first'],
] as const)('%s writes %s', (locale, order) => expect(dateOrderOf(locale)).toBe(order))

describe('learnDateOrders', () => {
  const orderOf = learnDateOrders(['25/05/2026 02:00', '07/30/2026', '14/10/2026 04:00', '2026-01-02'], 'day-first')
  test('each shape keeps the order its clear dates show', () => {
    expect(orderOf('09/05/2026 03:00')).toBe('day-first')
    expect(orderOf('11/08/2026')).toBe('month-first')
    expect(orderOf('11.08.2026')).toBe('day-first')
  })
  test('when clear dates disagree the port decides', () => {
    expect(learnDateOrders(['25/05/2026', '07/30/2026'], 'day-first')('01/02/2026')).toBe('day-first')
  })
})
