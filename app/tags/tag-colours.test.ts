import { expect, test } from 'vitest'
import { readColour } from '#app/admin/colour.ts'
import { nextColour, tagColours } from './tag-colours.ts'

test.each(tagColours)('$label can be read and seen', ({ value }) => {
  expect(readColour(value)).toEqual({ colour: value })
})

test('a new tag begins with a colour that is used least', () => {
  const [blue, teal, green] = tagColours.map(({ value }) => value)
  expect(nextColour([])).toBe(blue)
  expect(nextColour([blue!, blue!, green!])).toBe(teal)
  expect(nextColour(tagColours.map(({ value }) => value).filter((value) => value !== green))).toBe(green)
})
