import { expect, test } from 'vitest'
import { daysBetween } from './when.ts'
import { relativeWords } from './relative-words.ts'

const now = '2026-11-22T12:00:00Z'

test.each([
  ['2026-11-22T12:00:20Z', 'now'],
  ['2026-11-22T11:55:00Z', '5 minutes ago'],
  ['2026-11-22T14:10:00Z', 'in 2 hours'],
  ['2026-11-22T05:00:00Z', '7 hours ago'],
  ['2026-11-21T15:00:00Z', 'yesterday'],
  ['2026-11-23T15:00:00Z', 'tomorrow'],
  ['2026-11-19T15:00:00Z', '3 days ago'],
  ['2026-11-27T15:00:00Z', 'in 5 days'],
  ['2026-09-01T15:00:00Z', '2 months ago'],
  ['2025-11-22T12:00:00Z', 'last year'],
  ['2030-01-01T12:00:00Z', 'in 3 years'],
])('%s is %s', (instant, words) => {
  expect(relativeWords(instant, { now, zone: 'America/Anguilla' })).toBe(words)
})

test.each([
  ['2026-11-22T03:59:00Z', '2026-11-22T04:01:00Z', 'America/Anguilla', 1],
  ['2026-11-22T03:59:00Z', '2026-11-22T04:01:00Z', 'UTC', 0],
  ['2026-03-28T12:00:00Z', '2026-03-30T11:00:00Z', 'Europe/Paris', 2],
  ['2026-11-22T12:00:00Z', '2026-11-19T12:00:00Z', 'UTC', -3],
])('from %s to %s in %s are %d days', (from, to, zone, days) => {
  expect(daysBetween(from, to, zone)).toBe(days)
  expect(daysBetween(to, from, zone)).toBe(-days + 0)
})
