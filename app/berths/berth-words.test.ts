import { expect, test } from 'vitest'
import { sizeWords } from './berth-words.ts'

test.each([
  ['metric', '13.0 × 4.5 × 2.6\u00a0m'],
  ['imperial', '42\'8" × 14\'9" × 8\'6"'],
] as const)('a size in %s has one unit a number or one in all: %s', (units, words) => {
  expect(sizeWords({ length: '13', width: '4.5', depth: '2.6' }, units)).toBe(words)
})

test('what is not known is a dash', () => {
  expect(sizeWords({ length: '13', width: null, depth: '2.6' }, 'metric')).toBe('13.0 × – × 2.6\u00a0m')
})
