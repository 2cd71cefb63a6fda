import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareBerths, parseBerthNumber, saleStates, shownStatus } from './berth.ts'
import { defaultBerthStatusRules, statusAfter, statusTriggers } from './berth-status-rule.ts'

test.each([
  ['B-7', 'B', '7', 'B7'],
  ['B7', 'B', '7', 'B7'],
  [' b 07 ', 'B', '7', 'B7'],
  ['C12', 'C', '12', 'C12'],
  ['AA.100', 'AA', '100', 'AA100'],
  ['B7a', 'B', '7A', 'B7A'],
  ['A010', 'A', '10', 'A10'],
])('%s is %s %s', (text, dock, number, label) => {
  expect(parseBerthNumber(text)).toEqual({ dock, number, label })
})

test.each(['', '7', 'B', 'B0', 'B-', 'any', 'dock C', '7B', 'B7 C8'])('%s is no berth number', (text) => {
  expect(parseBerthNumber(text)).toBeUndefined()
})

test('berths are ordered as people walk the docks', () => {
  const labels = ['B1', 'A12', 'A2', 'A10', 'A2A', 'AA1'].map((label) => parseBerthNumber(label)!)
  expect(labels.toSorted(compareBerths).map(({ label }) => label)).toEqual(['A2', 'A2A', 'A10', 'A12', 'AA1', 'B1'])
})

test('a label reads back', () => {
  fc.assert(
    fc.property(fc.constantFrom('A', 'B', 'AB'), fc.integer({ min: 1, max: 9999 }), (dock, number) => {
      expect(parseBerthNumber(`${dock}${number}`)).toEqual({ dock, number: String(number), label: `${dock}${number}` })
    }),
  )
})

test('maintenance covers every state of the sale and nothing else does', () => {
  for (const state of saleStates) {
    expect(shownStatus(state, true)).toBe('maintenance')
    expect(shownStatus(state, false)).toBe(state)
  }
})

describe('statusAfter', () => {
  test.each([
    ['eoi_signed', 'available', { mode: 'auto', targetStatus: 'under_offer' }],
    ['deposit_paid', 'under_offer', { mode: 'auto', targetStatus: 'reserved' }],
    ['contract_signed', 'reserved', { mode: 'auto', targetStatus: 'sold' }],
    ['interest_lost', 'under_offer', { mode: 'suggest', targetStatus: 'available' }],
    ['berth_unlinked', 'available', undefined],
  ] as const)('%s on an %s berth', (trigger, state, outcome) => {
    expect(statusAfter(trigger, state, defaultBerthStatusRules)).toEqual(outcome)
  })
  test('every trigger has a default and a rule can be off', () => {
    expect(defaultBerthStatusRules.map(({ trigger }) => trigger)).toEqual([...statusTriggers])
    const off = defaultBerthStatusRules.map((rule) => ({ ...rule, mode: 'off' as const }))
    expect(statusAfter('eoi_signed', 'available', off)).toBeUndefined()
  })
})
