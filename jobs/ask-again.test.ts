import { expect, test } from 'vitest'
import { askingOf } from './ask-again.ts'

test.each([
  [0, 0],
  [14.9, 0],
  [15, 1],
  [44.9, 1],
  [45, 2],
  [105, 3],
  [24 * 3600, 12],
])('what is %d seconds late has been asked for again %d times', (late, times) => {
  expect(askingOf(late)).toBe(times)
})
