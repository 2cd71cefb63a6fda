import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultProbabilities, interestValue, isPromise, moveProblems, needsReason, stages } from './interest.ts'
import { daysInStage, isRotting } from './stage-time.ts'

test('the stages stand in their order', () => {
  expect(stages.join(' ')).toBe(
    'open details_sent in_communication visited signed_eoi_nda ten_percent_deposit contract completed',
  )
  expect(stages.map((stage) => defaultProbabilities[stage])).toEqual([5, 10, 20, 35, 60, 80, 95, 100])
})

test('a move needs a reason exactly when it goes back, and promises start at the signed EOI', () => {
  fc.assert(
    fc.property(fc.nat(7), fc.nat(7), (one, two) => {
      const [from, to] = [stages[one]!, stages[two]!]
      expect(needsReason(from, to)).toBe(two < one)
      expect(isPromise(from)).toBe(one >= 4)
    }),
  )
})

test.each([
  ['open', 'details_sent', '', false, []],
  ['open', 'contract', '', false, []],
  ['visited', 'open', 'typed by mistake', false, []],
  ['visited', 'open', '  ', false, ['Going back to Open needs a reason.']],
  ['contract', 'completed', '', false, ['Completing the sale needs a linked berth.']],
  ['contract', 'completed', '', true, []],
  ['open', 'open', '', true, ['The interest is at Open already.']],
] as const)('from %s to %s', (from, to, reason, hasBerth, problems) => {
  expect(moveProblems({ from, to, reason, hasBerth })).toEqual(problems)
})

test.each([
  ['5', '7', 'USD', { amount: '5', currency: 'USD' }],
  [null, '7', 'USD', { amount: '7', currency: 'USD' }],
  [null, null, 'USD', null],
  ['5', null, null, null],
])('agreed %s and asking %s in %s is worth %j', (agreedPrice, askingPrice, currency, value) => {
  expect(interestValue({ agreedPrice, askingPrice, currency })).toEqual(value)
})

describe('time in a stage', () => {
  test('is counted in the days of the port', () => {
    const at = { now: '2026-11-22T03:00:00Z', zone: 'America/Anguilla' }
    expect(daysInStage('2026-11-21T05:00:00Z', at)).toBe(0)
    expect(daysInStage('2026-11-08T03:00:00Z', at)).toBe(14)
    expect(daysInStage('2026-12-08T03:00:00Z', at)).toBe(0)
  })
  test.each([
    ['open', 14, undefined, false],
    ['open', 15, undefined, true],
    ['open', 15, 20, false],
    ['completed', 400, undefined, false],
  ] as const)('%s for %d days with limit %s', (stage, days, limit, rotting) => {
    expect(isRotting(stage, days, limit)).toBe(rotting)
  })
})
