import { expect, test } from 'vitest'
import { warningDue } from './tenure-warning.ts'

test.each([
  ['none is reached', [], [], null],
  ['the first', [12], [], 12],
  ['the first again', [12], [12], null],
  ['the second', [12, 6], [12], 6],
  ['all at once, of a tenure that was written down late', [12, 6, 3], [], 3],
  ['the last', [12, 6, 3], [12, 6], 3],
  ['everything said', [12, 6, 3], [12, 6, 3], null],
] as const)('%s', (_, reached, told, due) => expect(warningDue(reached, told)).toBe(due))
