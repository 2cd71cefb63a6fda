import { expect, test } from 'vitest'
import { pauseBeforeNext } from './delivery-schedule.ts'

test('tries come after 5 s, 5 min, 30 min, 2 h … 24 h, give or take a tenth, and end after the tenth', () => {
  const middle = Array.from({ length: 10 }, (_, at) => pauseBeforeNext(at + 1, 0.5))
  const hour = 3_600_000
  expect(middle).toEqual([
    5000,
    300_000,
    1_800_000,
    2 * hour,
    5 * hour,
    10 * hour,
    14 * hour,
    20 * hour,
    24 * hour,
    undefined,
  ])
  expect([pauseBeforeNext(1, 0), pauseBeforeNext(1, 1)]).toEqual([4500, 5500])
})
