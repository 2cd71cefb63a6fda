import { expect, test } from 'vitest'
import { evidenceIcons, evidenceWords } from './evidence-words.ts'

const line = { who: 'Ronan Gumbs', signer: 'Ann Buyer', detail: 'Old Buyer' }

test('every line of the evidence reads as a sentence with its names', () => {
  const kinds = Object.keys(evidenceIcons) as (keyof typeof evidenceIcons)[]
  const read = kinds.map((kind) => evidenceWords({ kind, ...line }))
  expect(new Set(read).size).toBe(kinds.length)
  expect(evidenceWords({ kind: 'replaced', ...line })).toBe('Ronan Gumbs put Ann Buyer in the place of Old Buyer')
  expect(evidenceWords({ kind: 'signed', who: null, signer: 'Ann Buyer', detail: null })).toBe('Ann Buyer signed it')
  expect(evidenceWords({ kind: 'bounced', ...line })).toBe('The mail to Ann Buyer came back')
  expect(evidenceWords({ kind: 'sent', who: null, signer: null, detail: null })).toBe('The system sent it for signing')
})
