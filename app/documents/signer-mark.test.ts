import { expect, test } from 'vitest'
import { signerMark } from './document.ts'

test('who had not signed a paper that ran out reads Expired, and a signature stays one', () => {
  for (const state of ['waiting', 'sent', 'opened'] as const) {
    expect(signerMark(state, 'expired')).toEqual({ label: 'Expired', tone: 'warning' })
    expect(signerMark(state, 'cancelled').label).toBe('Not signed')
  }
  expect(signerMark('signed', 'expired').label).toBe('Signed')
  expect(signerMark('declined', 'declined').label).toBe('Declined')
  expect(signerMark('opened', 'partially_signed').label).toBe('Opened')
})
