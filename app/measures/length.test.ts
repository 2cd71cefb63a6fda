import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatLength, parseLength } from './length.ts'

describe('parseLength', () => {
  test.each([
    ['12.5', 'metric', 12.5],
    ['12,5', 'metric', 12.5],
    ['12,5 m', 'metric', 12.5],
    ['12.5', 'imperial', 3.81],
    ['6.2m', 'imperial', 6.2],
    ['12 metres', 'imperial', 12],
    ['450 cm', 'metric', 4.5],
    ["23'", 'metric', 7.01],
    ['23’', 'metric', 7.01],
    ['23\'10"', 'metric', 7.26],
    ['23’10”', 'metric', 7.26],
    ['23′ 10″', 'metric', 7.26],
    ["23'10''", 'metric', 7.26],
    ['23-10', 'metric', 7.26],
    ['23 ft', 'metric', 7.01],
    ['31 ft 6 in', 'metric', 9.6],
    ['31 feet 6 inches', 'metric', 9.6],
    ['17\'0"', 'metric', 5.18],
    ['18"', 'metric', 0.46],
    ['203 ft', 'metric', 61.87],
    ['  37\u00a0m ', 'metric', 37],
  ] as const)('%s in %s is %d m', (text, units, metres) => {
    expect(parseLength(text, { units })).toEqual({ metres })
  })

  test.each([
    ['', 'missing'],
    ['-26', 'below zero'],
    ['0', 'more than zero'],
    ['400', 'longer than'],
    ['23\'14"', 'a foot or more'],
    ['about 12', 'not a length'],
    ['12 kg', 'not a length'],
    ['1.2.3', 'not a length'],
  ])('%s is refused: %s', (text, words) => {
    expect(parseLength(text, { units: 'metric' })).toEqual({ problem: expect.stringContaining(words) })
  })
})

describe('formatLength', () => {
  test.each([
    [12, 'metric', '12.0\u00a0m'],
    [12.5, 'metric', '12.5\u00a0m'],
    [12.55, 'metric', '12.55\u00a0m'],
    [7.26, 'imperial', '23\'10"'],
    [3.65, 'imperial', '12\'0"'],
  ] as const)('%d in %s reads %s', (metres, units, words) => {
    expect(formatLength(metres, units)).toBe(words)
  })

  test('what is shown can be typed back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20_000 }), (centimetres) => {
        const metres = centimetres / 100
        expect(parseLength(formatLength(metres, 'metric'), { units: 'imperial' })).toEqual({ metres })
        const typed = parseLength(formatLength(metres, 'imperial'), { units: 'metric', longest: 201 })
        expect('metres' in typed && Math.abs(typed.metres - metres) <= 0.018).toBe(true)
      }),
    )
  })
})
