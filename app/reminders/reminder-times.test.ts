import { expect, test } from 'vitest'
import { snoozeChoices, tomorrowMorning } from './reminder-times.ts'

const at = (iso: string) => new Date(iso)

test('the morning is that of the port, whatever day it is elsewhere', () => {
  expect(tomorrowMorning(at('2026-11-23T03:30:00Z'), 'America/Anguilla')).toBe('2026-11-23T13:00:00.000Z')
  expect(tomorrowMorning(at('2026-11-23T03:30:00Z'), 'Pacific/Auckland')).toBe('2026-11-23T20:00:00.000Z')
})

test('nine in the morning stays nine where clocks are moved', () => {
  expect(tomorrowMorning(at('2026-03-28T10:00:00Z'), 'Europe/Paris')).toBe('2026-03-29T07:00:00.000Z')
  expect(tomorrowMorning(at('2026-10-24T10:00:00Z'), 'Europe/Paris')).toBe('2026-10-25T08:00:00.000Z')
})

test.each([
  ['a Sunday', '2026-11-22T15:00:00Z', '2026-11-23'],
  ['a Monday', '2026-11-23T15:00:00Z', '2026-11-30'],
  ['a Saturday', '2026-11-28T15:00:00Z', '2026-11-30'],
])('after %s comes next Monday', (_day, now, monday) => {
  expect(snoozeChoices(at(now), 'America/Anguilla')[2]).toEqual({
    label: 'Next Monday',
    until: `${monday}T13:00:00.000Z`,
  })
})
