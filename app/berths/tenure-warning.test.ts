import { expect, test } from 'vitest'
import { defaultTenureWarnings, misplacedStep, warningDue, warningMonths } from './tenure-warning.ts'

test.each([
  ['none is reached', [], [], null],
  ['the first', [12], [], 12],
  ['the first again', [12], [12], null],
  ['the second', [12, 6], [12], 6],
  ['all at once, of a tenure that was written down late', [12, 6, 3], [], 3],
  ['the last', [12, 6, 3], [12, 6], 3],
  ['everything said', [12, 6, 3], [12, 6, 3], null],
] as const)('%s', (_, reached, told, due) => expect(warningDue(reached, told)).toBe(due))

test.each([
  [defaultTenureWarnings, [12, 6, 3], undefined],
  [{ first: 24, second: 0, third: 1 }, [24, 1], undefined],
  [{ first: 0, second: 0, third: 0 }, [], undefined],
  [{ first: 6, second: 12, third: 3 }, [6, 12, 3], 'second'],
  [{ first: 6, second: 0, third: 6 }, [6, 6], 'third'],
] as const)('the ladder %j asks at %j; misplaced: %s', (warnings, months, misplaced) => {
  expect(warningMonths(warnings)).toEqual(months)
  expect(misplacedStep(warnings)).toBe(misplaced)
})
