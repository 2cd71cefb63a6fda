import { expect, test } from 'vitest'
import { notificationFor, notificationRules, sentenceOf } from './notification.ts'

const anna = { client: 'Anna García', berth: null, dock: 'C', length: '17.00' }

test.each([
  ['new_registration', anna, 'metric', 'New registration: Anna García, 17.0\u00a0m, wants dock C'],
  ['new_registration', anna, 'imperial', `New registration: Anna García, 55'9", wants dock C`],
  [
    'interest_assigned',
    { ...anna, berth: 'A12' },
    'metric',
    'Interest for you: Anna García, 17.0\u00a0m, wants berth A12',
  ],
  [
    'interest_created',
    { client: 'Zürn GmbH', berth: null, dock: null, length: null },
    'metric',
    'New interest: Zürn GmbH',
  ],
  ['new_registration', { client: null, berth: null, dock: null, length: null }, 'metric', 'New registration'],
] as const)('%s reads as a sentence', (type, subject, units, sentence) => {
  expect(sentenceOf(type, subject, units)).toBe(sentence)
})

test('an event has one kind of notice or none', () => {
  expect(notificationFor('registration:new')).toBe('new_registration')
  expect(notificationFor('client:updated')).toBeUndefined()
  const because = Object.values(notificationRules).flatMap((rule) => rule.because ?? [])
  expect(new Set(because).size).toBe(because.length)
})
