import { expect, test } from 'vitest'
import { leadCategoryOf, leadOutlook } from './lead-category.ts'

const now = new Date('2026-11-22T12:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000)

test.each([
  ['open', 0, 'hot'],
  ['open', 3, 'hot'],
  ['open', 3.1, 'warm'],
  ['in_communication', 14, 'warm'],
  ['visited', 14, 'hot'],
  ['contract', 14, 'hot'],
  ['visited', 14.1, 'warm'],
  ['open', 30, 'warm'],
  ['open', 30.1, 'cold'],
  ['contract', 90, 'cold'],
  ['open', 90.1, 'dormant'],
] as const)('%s, %d days after the last activity: %s', (stage, days, category) =>
  expect(leadCategoryOf({ stage, lastActivityAt: ago(days) }, now)).toBe(category),
)

test('a port may cool its leads down slower', () => {
  const slow = { hotDays: 7, visitedHotDays: 30, warmDays: 60, dormantDays: 365 }
  const at = (stage: 'open' | 'visited', days: number) =>
    leadCategoryOf({ stage, lastActivityAt: ago(days) }, now, slow)
  expect([at('open', 7), at('open', 8), at('visited', 30), at('open', 60), at('open', 61), at('open', 366)]).toEqual([
    'hot',
    'warm',
    'hot',
    'warm',
    'cold',
    'dormant',
  ])
})

test.each([
  ['open', 1, 'hot', 'There was activity in the last 3 days.', 'warm', 2],
  ['visited', 5, 'hot', 'There was activity in the last 14 days, which is what counts from a visit on.', 'warm', 9],
  ['open', 5, 'warm', 'There was activity in the last 30 days, but none in the last 3 days.', 'cold', 25],
  ['contract', 20, 'warm', 'There was activity in the last 30 days, but none in the last 14 days.', 'cold', 10],
  ['open', 40, 'cold', 'There was no activity in the last 30 days.', 'dormant', 50],
  ['open', 91, 'dormant', 'There was no activity in the last 90 days.', null, null],
] as const)('%s after %d days says why it is %s', (stage, days, derived, because, to, inDays) => {
  const cools = to && { to, at: ago(-inDays) }
  expect(leadOutlook({ stage, lastActivityAt: ago(days) }, now)).toEqual({ derived, because, cools })
})

test('one day is said as one, and what cools skips a step that the port does not have', () => {
  const quick = { hotDays: 1, visitedHotDays: 1, warmDays: 1, dormantDays: 2 }
  const outlook = leadOutlook({ stage: 'open', lastActivityAt: ago(0) }, now, quick)
  expect(outlook).toEqual({
    derived: 'hot',
    because: 'There was activity in the last day.',
    cools: { to: 'cold', at: ago(-1) },
  })
})
