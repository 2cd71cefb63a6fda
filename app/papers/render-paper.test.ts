import { describe, expect, test } from 'vitest'
import { readPdf } from '#test/read-pdf.ts'
import { composePaper, missingFields, unknownFields } from './compose-paper.server.ts'
import type { PaperInput } from './paper.ts'
import { renderPaper } from './render-paper.server.ts'
import { sampleBodies } from './sample-bodies.ts'

const input: PaperInput = {
  title: 'Expression of interest, berth D11',
  language: 'en',
  house: { name: 'Port Nimara', legalName: 'Nimara Holdings Ltd', colour: '#0f5f8c' },
  body: sampleBodies.eoi.body,
  fields: {
    'port.name': 'Port Nimara',
    'seller.name': 'Nimara Holdings Ltd',
    'document.date': '18 November 2026',
    'client.name': 'Nikos Rossi',
    'berth.name': 'D11',
    'berth.dock': 'D',
    'berth.size': '38.5 m × 8.1 m, depth 3.1 m',
    'deal.price': 'USD 1,224,000.00',
    'deal.deposit': 'USD 122,400.00',
    'deal.years': '10 years',
    'deal.starts_on': '1 January 2027',
  },
  signers: [
    { role: 'client', name: 'Nikos Rossi' },
    { role: 'salesperson', name: 'Ronan Gumbs' },
    { role: 'approver', name: 'Marcus Webster' },
  ],
}

test('a paper is tagged, has a title and a language, numbered pages and the values of its fields', async () => {
  const { pdf } = await renderPaper(input)
  expect(pdf.includes('pdfuaid')).toBe(true)
  const { text, tags, title, language } = await readPdf(pdf)
  expect([title, language]).toEqual([input.title, 'en'])
  for (const words of ['Nikos Rossi', 'USD 1,224,000.00', '10 years', '1 January 2027', '1 / 1'])
    expect(text).toContain(words)
  for (const tag of ['H1', 'H2', 'P', 'Table', 'TR', 'L', 'LI']) expect(tags).toContain(tag)
  // what is not known is left out with its line
  expect(text).not.toContain('Vessel')
})

test('each signer has a box, in order, on the page where the text asks for it', async () => {
  const { boxes } = await renderPaper(input)
  expect(boxes.map(({ role }) => role)).toEqual(['client', 'salesperson', 'approver'])
  for (const { page, x, y, width, height } of boxes) {
    expect(page).toBe(1)
    expect(x).toBeGreaterThan(10)
    expect(x + width).toBeLessThan(90)
    expect(y + height).toBeLessThan(92)
  }
  const long = await renderPaper({ ...input, body: `${'A clause.\n\n'.repeat(90)}{{ signatures }}` })
  expect(long.boxes[0]!.page).toBeGreaterThan(1)
  const forgotten = await renderPaper({ ...input, body: 'No place to sign.' })
  expect(forgotten.boxes).toHaveLength(3)
})

const evil = [
  '#import "/etc/passwd": *',
  '#panic("x")',
  '*bold* _slanted_ `code` $x^2$',
  '{{ port.name }} {% raw %}',
  '<script>alert(1)</script> & <b>',
  '| a | b |',
  '[link](http://evil.example)',
  '# Heading',
  'a \\ b ~ c --- d',
]
test.each(evil)('a value stays text: %s', async (words) => {
  const { pdf } = await renderPaper({ ...input, fields: { ...input.fields, 'client.name': words } })
  const { text, tags } = await readPdf(pdf)
  expect(text.replaceAll(/\s+/g, ' ')).toContain(words)
  expect(tags).not.toContain('Link')
})

test('names of any script are on the paper', async () => {
  const { pdf } = await renderPaper({
    ...input,
    fields: { ...input.fields, 'client.name': 'Žofia Ångström, Ελλάδα, Привет' },
  })
  expect((await readPdf(pdf)).text).toContain('Ελλάδα')
})

test('the evidence is a page of its own with who, when, from where and the checksums', async () => {
  const { pdf } = await renderPaper({
    ...input,
    evidence: {
      documentId: 'the-document',
      sentSha256: 'ab'.repeat(32),
      signatures: [
        {
          role: 'client',
          name: 'Nikos Rossi',
          email: 'nikos@rossi.example',
          signedAt: '19 November 2026, 10:04 AST',
          kind: 'drawn',
          path: 'M20 150L120 30L200 160',
          address: '203.0.113.9',
          userAgent: 'Firefox',
          seenSha256: 'cd'.repeat(32),
        },
      ],
      events: [{ at: '18 November 2026, 10:00 AST', what: 'Ronan Gumbs sent it for signing', who: '' }],
    },
  })
  const { pages, tags } = await readPdf(pdf)
  expect(pages).toHaveLength(2)
  for (const words of ['nikos@rossi.example', '203.0.113.9', 'cdcd cdcd', 'abab abab', 'sent it for signing'])
    expect(pages[1]).toContain(words)
  expect(tags).toContain('Figure')
})

describe('the words of a template', () => {
  test('what it asks for and is not known is named, what may be empty is not', () => {
    const { 'deal.price': _price, ...rest } = input.fields
    expect(missingFields(input.body, rest)).toEqual(['deal.price'])
    expect(missingFields(input.body, input.fields)).toEqual([])
  })
  test.each(Object.entries(sampleBodies))('the sample of %s speaks of known fields alone', (_kind, { body }) => {
    expect(unknownFields(body)).toEqual([])
  })
  test('a field that there is not, or a tag that reads files, is refused in a sentence', () => {
    expect(unknownFields('{{ client.nmae }}')).toEqual(['client.nmae'])
    expect(() => composePaper('{% include "x" %}', {})).toThrow(/Line 1/)
    expect(() => composePaper('{{ client.name', {})).toThrow(/Line 1/)
  })
})
