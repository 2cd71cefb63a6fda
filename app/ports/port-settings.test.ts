import { describe, expect, test } from 'vitest'
import { portSettingsSchema, readPortSettings } from './port-settings.server.ts'
import { defaultPortSettings } from './port-settings.ts'

describe('readPortSettings', () => {
  test.each([[{}], [null], [undefined], ['text'], [{ something: 'else' }]])('%j is the defaults', (stored) => {
    expect(readPortSettings(stored)).toEqual(defaultPortSettings)
  })

  test('what is stored holds, the rest is filled', () => {
    const settings = readPortSettings({
      rottingDays: { open: 3 },
      fit: { clearances: { fender: 0.4 } },
      berthStatusRules: [{ trigger: 'eoi_signed', mode: 'off', targetStatus: 'under_offer' }],
    })
    expect(settings.rottingDays).toEqual({ ...defaultPortSettings.rottingDays, open: 3 })
    expect(settings.fit.clearances).toEqual({ ...defaultPortSettings.fit.clearances, fender: 0.4 })
    expect(settings.fit.weights).toEqual(defaultPortSettings.fit.weights)
    expect(settings.berthStatusRules).toHaveLength(defaultPortSettings.berthStatusRules.length)
    expect(settings.berthStatusRules[0]).toMatchObject({ trigger: 'eoi_signed', mode: 'off' })
  })

  test('a part that cannot be read falls back, the others stay', () => {
    const settings = readPortSettings({ rottingDays: { open: 'soon' }, defaultTenureYears: 30 })
    expect(settings.rottingDays).toEqual(defaultPortSettings.rottingDays)
    expect(settings.defaultTenureYears).toBe(30)
  })
})

test.each([
  [{ rottingDays: { open: 0 } }, 'At least one day.'],
  [{ stageProbabilities: { open: 101 } }, 'At most 100 %.'],
  [{ registration: { mode: 'fixed' } }, 'Choose the person.'],
  [
    { fit: { weights: { tightness: 0, price: 0, wishes: 0, power: 0, availability: 0 } } },
    'At least one weight is more than 0.',
  ],
  [{ defaultTenureYears: 2.5 }, 'Type whole years.'],
  [{ tenureWarnings: { first: 61 } }, 'At most 60 months.'],
  [{ tenureWarnings: { second: 12 } }, 'Each warning is nearer to the end than the one before: type fewer months.'],
  [
    { tenureWarnings: { first: 12, second: 0, third: 12 } },
    'Each warning is nearer to the end than the one before: type fewer months.',
  ],
  [{ leads: { hotDays: 15 } }, 'A lead that visited stays hot at least as long as others.'],
  [{ leads: { warmDays: 10 } }, 'A lead is warm at least as long as it can be hot.'],
  [{ leads: { dormantDays: 30 } }, 'A lead is cold before it is dormant: type more days than for warm.'],
  [
    {
      berthStatusRules: [
        { trigger: 'eoi_signed', mode: 'off', targetStatus: 'sold' },
        { trigger: 'eoi_signed', mode: 'auto', targetStatus: 'sold' },
      ],
    },
    'One rule for each trigger.',
  ],
])('%j is refused: %s', (typed, message) => {
  const read = portSettingsSchema.safeParse(typed)
  expect(read.error?.issues.map((issue) => issue.message)).toEqual([message])
})
