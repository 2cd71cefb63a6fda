import { expect, test } from 'vitest'
import { readSizeClass, readSizeClasses, sizeClassKey, sizeClassWords } from './size-class.ts'
import { afterRefusal, wishWords } from './waiting.ts'

test.each([
  ['drop', 3, 0, 'drop'],
  ['to_end', 3, 0, 'to_end'],
  ['free_pass', 1, 0, 'keeps'],
  ['free_pass', 1, 1, 'to_end'],
  ['free_pass', 0, 0, 'to_end'],
  ['free_pass', 2, 1, 'keeps'],
] as const)('policy %s with %i free passes, %i used: %s', (onRefusal, freePasses, used, what) =>
  expect(afterRefusal({ onRefusal, freePasses }, used)).toBe(what),
)

test.each([
  [
    '10, 12.5',
    [
      { over: 0, to: 10 },
      { over: 10, to: 12.5 },
      { over: 12.5, to: null },
    ],
  ],
  ['10;10', null],
  ['12 10', null],
  ['', null],
  ['ten', null],
  ['-5', null],
])('classes of %s', (text, classes) => expect(readSizeClasses(text)).toEqual(classes))

test('a class goes through an address and back', () => {
  for (const each of readSizeClasses('10, 12.5')!) expect(readSizeClass(sizeClassKey(each))).toEqual(each)
  expect(readSizeClass('12')).toBeNull()
})

test.each([
  [{ berth: 'A12', dock: null, length_over: null, length_to: null }, 'Berth A12'],
  [{ berth: null, dock: 'C', length_over: null, length_to: null }, 'Any of dock C'],
  [{ berth: null, dock: null, length_over: '0.00', length_to: '10.00' }, 'Up to 10.0 m'],
  [{ berth: null, dock: null, length_over: '12.00', length_to: '15.00' }, '12.0 m to 15.0 m'],
  [{ berth: null, dock: null, length_over: '40.00', length_to: null }, 'Over 40.0 m'],
])('%o is %s', (wish, words) => expect(wishWords(wish, 'metric').replaceAll('\u00a0', ' ')).toBe(words))

test('feet where somebody likes feet', () => expect(sizeClassWords({ over: 0, to: 10 }, 'imperial')).toContain("32'"))
