import { expect, test } from 'vitest'
import { contrast, readColour } from './colour.ts'

test('contrast counts as WCAG does', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test.each([' 0F5F8C ', '#0f5f8c'])('%j is taken', (text) => {
  expect(readColour(text)).toEqual({ colour: '#0f5f8c' })
})

test.each([
  ['navy', 'Write the colour'],
  ['#fff', 'Write the colour'],
  ['#ffcc00', 'White text'],
  ['#101828', 'can’t be told from the page in dark'],
])('%j is refused', (text, why) => {
  expect(readColour(text)).toEqual({ problem: expect.stringContaining(why) })
})
