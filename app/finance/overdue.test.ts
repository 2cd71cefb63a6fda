import { expect, test } from 'vitest'
import { shownStatus } from './invoice.ts'
import { reminderDue } from './overdue.ts'

test.each([
  ['on the day itself none', 0, [], null],
  ['the first', 1, [], 1],
  ['each once', 6, [1], null],
  ['the second', 7, [1], 7],
  ['after a week without a worker the newest alone', 20, [1], 14],
  ['missed ones are not sent afterwards', 20, [14], null],
  ['the first time after long: one', 400, [], 14],
])('%s', (_words, daysPastDue, sent, step) => {
  expect(reminderDue([1, 7, 14], daysPastDue, sent)).toBe(step)
})

test('a step of nothing is switched off', () => {
  expect(reminderDue([0, 0, 0], 30, [])).toBe(null)
  expect(reminderDue([0, 7, 0], 30, [])).toBe(7)
})

test.each([
  ['sent', '2026-11-22', 'sent'],
  ['sent', '2026-11-21', 'overdue'],
  ['overdue', '2026-11-21', 'overdue'],
  ['paid', '2026-11-21', 'paid'],
  ['cancelled', '2026-11-21', 'cancelled'],
  ['draft', null, 'draft'],
] as const)('%s, due %s, is shown as %s', (status, due_on, shown) => {
  expect(shownStatus({ kind: 'invoice', status, due_on }, '2026-11-22')).toBe(shown)
})

test('a credit note is never overdue', () => {
  expect(shownStatus({ kind: 'credit_note', status: 'sent', due_on: '2020-01-01' }, '2026-11-22')).toBe('sent')
})
