import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readEnquiryList } from './enquiry-list.ts'

const options = {
  country: 'AI',
  currency: 'USD',
  zone: 'America/Anguilla',
  dateOrder: 'day-first',
  now: '2026-11-22T12:00:00Z',
} as const
const heading = 'submitted_at,name,email,phone,country,language,yacht,loa,beam,draft,wish,budget,message,source,consent'
const read = (text: string) => readEnquiryList(new TextEncoder().encode(text), options)
const one = (cells: Record<string, string>) => {
  const all: Record<string, string> = {
    submitted_at: '2026-06-18',
    name: 'Anna Smith',
    email: 'a@example.net',
    ...cells,
  }
  const line = heading.split(',').map((name) => `"${(all[name] ?? '').replaceAll('"', '""')}"`)
  const { rows, refused } = read(`${heading}\n${line.join(',')}`)
  return rows[0] ?? refused[0]
}

describe('the website’s enquiries', () => {
  const list = readEnquiryList(readFileSync(new URL('enquiries.csv', import.meta.url)), options)
  const at = (line: number) => list.rows.find((row) => row.line === line)

  test('144 go in and 6 are refused, each with a reason', () => {
    expect([list.rows.length, list.refused.length]).toEqual([144, 6])
    expect(Object.fromEntries(list.refused.map(({ line, reason }) => [line, reason]))).toEqual({
      19: 'The name is missing. Luca Zürn on line 99 has the same e-mail address.',
      21: '“<b>Anna</b> <script>alert(1)</script>” is markup, not a name.',
      45: 'The name is missing.',
      84: 'Nobody can be reached. “not-an-email” is not an e-mail address. There is no phone number.',
      90: 'The name is missing. Björn Stewart on line 136 has the same e-mail address.',
      103: 'The line is empty.',
    })
  })

  test.each([
    [
      'an address written for people',
      2,
      {
        email: 'anna.garca2@example.net',
        phone: '+447700900181',
        country: 'GB',
        source: 'event',
        sourceDetail: 'boat show',
      },
    ],
    [
      'spaces, feet and inches, no e-mail',
      3,
      {
        name: { title: '', given: 'Paul', family: 'Lefèvre' },
        email: null,
        vessel: { name: 'M/Y Silver Aurora', loa: 34.3, beam: 6.32, draft: 2.6 },
      },
    ],
    [
      'family name first, feet',
      4,
      {
        name: { given: 'Aino', family: 'Beaumont' },
        vessel: { beam: 5.79 },
        source: 'referral',
        budget: { max: '1200000', currency: 'USD' },
        submittedAt: '2026-07-12T18:00:00.000Z',
      },
    ],
    [
      'a broker, French',
      5,
      {
        source: 'broker',
        sourceDetail: 'Blue Isle',
        language: 'fr',
        hasConsent: true,
        message: 'Bateau en construction, longueur définitive à confirmer.',
      },
    ],
    [
      'day first with a time',
      6,
      {
        submittedAt: '2026-05-09T07:00:00.000Z',
        vessel: { beam: 3.3 },
        country: 'US',
        source: 'website',
        hasConsent: false,
      },
    ],
    [
      'month first, a range, a berth, two lines',
      7,
      {
        submittedAt: '2026-07-30T16:00:00.000Z',
        budget: { min: '500000', max: '700000' },
        wish: { kind: 'berth', dock: 'C', number: '12' },
        message: 'Buying through a company, can the EOI be in its name?\nThanks',
      },
    ],
    ['capitals, nothing about the vessel but sizes', 9, { name: { given: 'Dimitris', family: 'Beaumont' } }],
    [
      'no budget, a formula that is only text',
      10,
      { budget: null, message: expect.stringMatching(/^=SUM\(1,2\) is how our form tool exported this/) },
    ],
    ['euros', 13, { budget: { min: null, max: '2000000', currency: 'EUR', words: '€2 Mio' } }],
    ['a dock, a title', 15, { wish: { kind: 'dock', dock: 'C' } }],
    [
      'a berth with a dash',
      18,
      { wish: { kind: 'berth', dock: 'B', number: '7' }, name: { given: 'Jürgen', family: 'Zürn' } },
    ],
    ['particles', 22, { name: { given: 'Ahmed', family: 'de la Cruz' } }],
    ['month first, as the clear dates of its kind', 24, { submittedAt: '2026-06-07T16:00:00.000Z' }],
    [
      'a dock and capitals with a hyphen',
      36,
      { name: { given: 'Marie-Claire', family: 'Moretti' }, submittedAt: '2026-11-08T16:00:00.000Z' },
    ],
    [
      'free words as a wish',
      163,
      {
        wish: { kind: 'any' },
        message:
          'Buying through a company, can the EOI be in its name?\nThanks\nWish: as close to the car park as possible',
      },
    ],
  ])('%s (line %d)', (_, line, input) => expect(at(line)?.input).toMatchObject(input))

  test('the same person twice stays in', () => {
    const anna = list.rows.filter(({ input }) => input.email === 'anna.kowalski32@example.com')
    expect(anna.map(({ line }) => line)).toHaveLength(3)
  })

  test('every length typed was read, every phone number has its form, nothing came out mangled', () => {
    const text = JSON.stringify(list)
    expect(text).not.toMatch(/\ufffd|Ã|\\u0080/)
    expect(
      list.rows.flatMap(({ notes }) => notes).filter((note) => !/^“.*” is read (day|month) first|^The wish/.test(note)),
    ).toEqual([])
    for (const { input } of list.rows) {
      expect(input.phone ?? '+').toMatch(/^\+/)
      expect(input.email ?? 'a@b').toMatch(/^[^\sA-Z]+@[^\sA-Z]+$/)
    }
  })
})

describe('repaired', () => {
  test.each([
    [
      'a bad e-mail beside a good phone',
      { email: 'nope', phone: '0044 7700 900181' },
      { email: null, phone: '+447700900181', message: 'E-mail: nope' },
    ],
    ['a bad phone beside a good e-mail', { phone: 'ask me' }, { phone: null, message: 'Phone: ask me' }],
    ['an escaped phone', { phone: "'+1 202-555-0146" }, { phone: '+12025550146' }],
    ['a national number', { phone: '07700 900181', country: 'UK' }, { phone: '+447700900181', country: 'GB' }],
    ['an escaped formula', { message: "'=1+1" }, { message: '=1+1' }],
    ['a length nobody can read', { loa: 'about 12' }, { vessel: null, message: 'Length: about 12' }],
    ['a boat wider than long', { loa: '5', beam: '12' }, { vessel: null, message: 'Length: 5\nBeam: 12' }],
    [
      'a budget in words',
      { budget: 'depends' },
      { budget: { min: null, max: null, words: 'depends' }, message: 'Budget: depends' },
    ],
    ['an unknown country', { country: 'Atlantis' }, { country: null, message: 'Country: Atlantis' }],
    ['no date', { submitted_at: '' }, { submittedAt: null }],
    ['a language in words', { language: 'Français' }, { language: 'fr' }],
    ['a new source', { source: 'a sign on the road' }, { source: 'other', sourceDetail: 'a sign on the road' }],
    ['consent in words', { consent: 'Yes' }, { hasConsent: true }],
    ['markup in a message is text', { message: '<b>hi</b>' }, { message: '<b>hi</b>' }],
  ])('%s', (_, cells, input) => expect(one(cells)).toMatchObject({ line: 2, input }))
})

describe('refused', () => {
  test.each([
    [{ email: '' }, 'There is no e-mail address and no phone number, so nobody can be reached.'],
    [
      { email: 'nope', phone: '12' },
      'Nobody can be reached. “nope” is not an e-mail address. “12” has too few or too many digits for a phone number.',
    ],
    [{ name: '' }, 'The name is missing.'],
    [{ name: '???' }, '“???” has no letter in it.'],
    [{ submitted_at: '31/02/2026' }, 'The date: There is no such date as “31/02/2026”.'],
    [{ submitted_at: 'yesterday' }, 'The date: “yesterday” is not a date. Write it like 2026-06-18 or 18/06/2026.'],
    [{ submitted_at: '1926-06-18' }, 'The date “1926-06-18” is not in a possible year.'],
    [{ submitted_at: '2027-06-18' }, 'The date “2027-06-18” lies in the future.'],
    [
      { name: '', email: 'nope' },
      'The name is missing. Nobody can be reached. “nope” is not an e-mail address. There is no phone number.',
    ],
  ])('%j: %s', (cells, reason) => expect(one(cells)).toMatchObject({ line: 2, reason }))

  test('a line repeated names the first; a second wish of the same person does not', () => {
    const line = '2026-06-18,Anna Smith,a@example.net,,,,,,,,any,,Hello,,'
    const { rows, refused } = read(`${heading}\n${line}\n${line.replace('any', 'C12')}\n ${line}`)
    expect(rows.map((row) => row.line)).toEqual([2, 3])
    expect(refused).toMatchObject([{ line: 4, reason: 'This line repeats line 2.' }])
  })

  test('a quote that is never closed costs its own line', () => {
    const { rows, refused } = read(
      `${heading}\n2026-06-18,"Smith, Anna,a@example.net,,,,,,,,any,,Hello,,\n2026-06-18,"Smith, Bo",b@example.net,,,,,,,,any,,"two\nlines",,`,
    )
    expect(rows.map(({ line, input }) => [line, input.name.given, input.message])).toEqual([[3, 'Bo', 'two\nlines']])
    expect(refused).toMatchObject([{ line: 2, reason: expect.stringContaining('A quotation mark is not closed.') }])
  })
})

test('another website’s list: other order, other words, semicolons, first and last name', () => {
  const { rows, refused } = read(
    'Vorname;Nachname;E-Mail;Telefon;Boat name;Length (ft);Preferred berth;How did you hear about us?;Datum\nJürgen;Zürn;j@example.net;;Seewolf;40;any;Freund;18.06.2026',
  )
  expect(refused).toEqual([])
  expect(rows).toMatchObject([
    {
      input: {
        name: { given: 'Jürgen', family: 'Zürn' },
        vessel: { name: 'Seewolf', loa: 12.19 },
        source: 'referral',
        submittedAt: '2026-06-18T16:00:00.000Z',
      },
    },
  ])
})

test('what is no list of enquiries says so', () => {
  expect(read('a,b\n1,2').refused[0]?.reason).toContain('not a list of enquiries')
})
