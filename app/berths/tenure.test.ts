import { expect, test } from 'vitest'
import { tenureState, termWords } from './tenure.ts'

test.each([
  ['2026-01-01', '2051-01-01', '25 years'],
  ['2026-01-01', '2027-01-01', '1 year'],
  ['2024-02-29', '2025-02-28', '1 year'],
  ['2026-03-31', '2026-04-30', '1 month'],
  ['2026-03-31', '2026-04-29', '29 days'],
  ['2020-05-15', '2023-07-15', '3 years and 2 months'],
  ['2020-05-15', '2023-07-14', '3 years and 1 month'],
  ['2026-01-01', '2026-01-02', '1 day'],
])('from %s until %s are %s', (starts_on, ends_on, words) => expect(termWords({ starts_on, ends_on })).toBe(words))

test.each([
  ['2026-01-01', 'upcoming'],
  ['2026-01-02', 'running'],
  ['2026-02-01', 'running'],
  ['2026-02-02', 'ended'],
] as const)('on %s it is %s', (today, state) =>
  expect(tenureState({ starts_on: '2026-01-02', ends_on: '2026-02-02' }, today)).toBe(state),
)
