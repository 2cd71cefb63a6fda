import { describe, expect, test } from 'vitest'
import { registrationForm } from './registration-input.server.ts'

const schema = registrationForm({ currency: 'USD', timezone: 'America/Anguilla' })
const least = { name: 'Ada Winter', email: 'ada@example.net' }

test('a name and a way to answer are enough', () => {
  expect(schema.parse(least)).toMatchObject({
    email: 'ada@example.net',
    phone: null,
    vessel: null,
    wish: { kind: 'any' },
  })
  expect(schema.parse({ name: 'Ada', phone: '264 555 0187' })).toMatchObject({ phone: '+12645550187' })
})

describe('read as it was meant', () => {
  test.each([
    [{ loa: `55'3"` }, { vessel: { loa: 16.84 } }],
    [{ loa: '55', units: 'imperial' }, { vessel: { loa: 16.76 } }],
    [{ wish: 'any', wish_place: 'c 12' }, { wish: { kind: 'berth', dock: 'C', number: '12' } }],
    [
      { wish: 'certain', wish_place: 'near the bar' },
      { wish: { kind: 'any' }, message: 'Wish: near the bar' },
    ],
    [{ budget: 'EUR 1.2m' }, { budget: { max: '1200000', currency: 'EUR' } }],
    [
      { budget: 'not much', message: 'Hello' },
      { budget: null, message: 'Hello\nBudget: not much' },
    ],
    [{ wished_start_on: '31/12/2026' }, { wishedStartOn: '2026-12-31' }],
    [{ has_marketing_consent: true }, { hasConsent: true }],
  ])('%j', (typed, read) => expect(schema.parse({ ...least, ...typed })).toMatchObject(read))
})

describe('refused at its field', () => {
  test.each([
    [{ name: '' }, 'name', 'Enter your name.'],
    [{ email: undefined }, 'email', 'Enter an e-mail address or a phone number.'],
    [{ email: 'nobody' }, 'email', 'is not an e-mail address'],
    [{ phone: '12' }, 'phone', 'digits'],
    [{ loa: 'long' }, 'loa', 'is not a length'],
    [{ wish: 'certain' }, 'wish_place', 'Name the dock'],
    [{ wished_start_on: '31/02/2026' }, 'wished_start_on', 'no such date'],
  ])('%j', (typed, field, words) => {
    const { error } = schema.safeParse({ ...least, ...typed })
    expect(error?.issues).toMatchObject([{ path: [field], message: expect.stringContaining(words) }])
  })
})
