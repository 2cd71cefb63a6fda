import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certaintyOf, likeness, type Common } from './likeness.ts'

const nothing: Common = {
  email: false,
  phone: false,
  name: 0,
  birthday: false,
  company: false,
  vessel: false,
  address: false,
  isBornElsewhen: false,
}

describe('likeness', () => {
  test.each<[string, Partial<Common>, string, number, string[]]>([
    ['nothing in common', {}, 'none', 0, []],
    ['the same e-mail, whatever the names', { email: true }, 'certain', 90, ['email']],
    ['the same phone', { phone: true, name: 0.7 }, 'certain', 95, ['phone', 'name']],
    ['both and the name', { email: true, phone: true, name: 1 }, 'certain', 100, ['email', 'phone', 'name']],
    ['the same e-mail outweighs different birthdays', { email: true, isBornElsewhen: true }, 'certain', 90, ['email']],
    ['a like name and the same birthday', { name: 0.6, birthday: true }, 'likely', 65, ['name', 'birthday']],
    ['the same name and vessel', { name: 1, vessel: true }, 'likely', 75, ['name', 'vessel']],
    ['two companies of one name', { name: 1, company: true }, 'likely', 75, ['name', 'company']],
    [
      'everything but an address or number is still not certain',
      { name: 1, birthday: true, company: true, vessel: true, address: true },
      'likely',
      89,
      ['name', 'birthday', 'company', 'vessel', 'address'],
    ],
    ['the same vessel and another name', { vessel: true, name: 0.59 }, 'none', 0, []],
    ['the same name alone', { name: 1 }, 'possible', 45, ['name']],
    ['a like name alone', { name: 0.79 }, 'none', 0, []],
    ['the same name, another birthday: father and son', { name: 1, vessel: true, isBornElsewhen: true }, 'none', 0, []],
  ])('%s', (_, common, certainty, score, reasons) => {
    expect(likeness({ ...nothing, ...common })).toEqual({ certainty, score, reasons })
  })

  test('more in common never scores less, and the score says how certain it is', () => {
    const any = fc.record({
      email: fc.boolean(),
      phone: fc.boolean(),
      name: fc.double({ min: 0, max: 1, noNaN: true }),
      birthday: fc.boolean(),
      company: fc.boolean(),
      vessel: fc.boolean(),
      address: fc.boolean(),
      isBornElsewhen: fc.constant(false),
    })
    const parts = ['email', 'phone', 'birthday', 'company', 'vessel', 'address'] as const
    fc.assert(
      fc.property(any, fc.constantFrom(...parts), (common, part) => {
        const { score, certainty } = likeness(common)
        expect(likeness({ ...common, [part]: true }).score).toBeGreaterThanOrEqual(score)
        if (certainty !== 'none') expect(certaintyOf(score)).toBe(certainty)
        expect(score).toBeLessThanOrEqual(100)
      }),
    )
  })
})
