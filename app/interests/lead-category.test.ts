import { expect, test } from 'vitest'
import { leadCategoryOf } from './lead-category.ts'

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
