import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readBerthList } from './berth-list.ts'

const options = { currency: 'USD', today: '2026-11-22' }
const read = (text: string) => readBerthList(new TextEncoder().encode(text), options)
const heading =
  'Berth No.;Dock;Length (m);Width (m);Depth (m);Mooring;Shore power;Water;Price;Tenure (yrs);Tenure start;Status;Notes'
const one = (line: string) => {
  const { rows, refused } = read(`${heading}\n${line}`)
  return rows[0] ?? refused[0]
}

describe('the marina’s price list', () => {
  const list = readBerthList(readFileSync(new URL('berths.csv', import.meta.url)), options)
  const byLabel = new Map(list.rows.map(({ input, ...row }) => [`${input.dock}${input.number}`, { ...input, ...row }]))

  test('120 berths go in and 6 lines are refused', () => {
    expect([list.rows.length, list.refused.length]).toEqual([120, 6])
    expect(Object.fromEntries(list.refused.map(({ line, reason }) => [line, reason]))).toEqual({
      20: 'The length: “400” is 400 m, longer than the 200 m that is possible here.',
      22: 'The berth has no number.',
      40: '“Availible” is not a status; was Available meant? The price: “free” is not an amount. Write it like 1,000.50.',
      44: 'Berth B7 stands on line 29 already. They differ: length 19.5\u00a0m there, 18.5\u00a0m here; width 6.1\u00a0m there, 5.5\u00a0m here; price USD 410000 there, USD 278000 here.',
      54: 'The length: “-26” is below zero; a length is more than zero.',
      104: 'The width is missing, so nobody can tell which vessels fit.',
    })
  })

  test.each([
    [
      'A1',
      {
        line: 2,
        length: 13,
        width: 4.5,
        depth: 2.6,
        mooringType: 'side_to',
        price: '159000',
        currency: 'USD',
        hasWater: true,
        tenureYears: 25,
      },
    ],
    ['A2', { length: 12.5, price: '210000', saleState: 'sold', tenureStart: '2024-01-01', notes: ['near fuel dock'] }],
    ['A9', { hasWater: false, mooringType: 'finger' }],
    ['B4', { saleState: 'reserved' }],
    ['B14', { saleState: 'available', underMaintenance: true }],
    ['C18', { saleState: 'under_offer', notes: ["priority: Mr. O'Connor"] }],
    ['D1', { outlets: [{ count: 2, amps: 250, phases: 3, volts: 400, hertz: [50, 60] }], price: '1165000' }],
    ['E2', { price: null, onRequest: true, saleState: 'reserved', length: 73.5 }],
    ['A18', { notes: ['priority: Mr. Håkansson'] }],
  ] as const)('%s', (label, expected) => {
    const { notes, ...rest } = { notes: undefined, ...expected }
    expect(byLabel.get(label)).toMatchObject(rest)
    if (notes)
      expect(list.rows.find(({ input }) => `${input.dock}${input.number}` === label)?.input.notes).toBe(notes[0])
  })

  test('sold berths whose tenure is over are pointed out', () => {
    const doubtful = list.rows
      .filter(({ notes }) => notes.length > 0)
      .map(({ input }) => `${input.dock}${input.number}`)
    expect(doubtful).toEqual(['C3', 'C21', 'C25', 'D6', 'D14'])
  })
})

describe('repaired', () => {
  test.each([
    [
      'b-07;;12;4;2;;;;POA;;;Available;',
      { dock: 'B', number: '7', onRequest: true, mooringType: null, outlets: [], tenureYears: null },
    ],
    ['7;B;12;4;2;;;;€5000;;;available;', { dock: 'B', number: '7', currency: 'EUR', price: '5000' }],
    [
      'A1;dock A;39 ft;13\'1";6\'7";Med;;no;1.2m;25 years;;SOLD;',
      { dock: 'A', length: 11.89, width: 3.99, mooringType: 'stern_to', price: '1200000', tenureYears: 25 },
    ],
    [
      'A1;A;12;4;2;Hammock;lots;perhaps;5000;;;Available;x',
      {
        mooringType: null,
        notes: 'x\nMooring as listed: Hammock\nShore power as listed: lots\nWater as listed: perhaps',
      },
    ],
    ['A1;A;12;4;2;;;;5000;;05/01/2020;Sold', { tenureStart: '2020-01-05', notes: '' }],
    ["A1;A;12;4;2;;;;5000;;;Available;'=SUM(1)", { notes: '=SUM(1)' }],
  ])('%s', (line, input) => expect(one(line)).toMatchObject({ line: 2, input }))

  test.each([
    ['A1;A;12;4;2;;;;;;;Available;', 'No price is given'],
    ['A1;A;12;4;2;;;;5000;;2020-01-01;Available;', 'though it is not sold'],
    ['A1;A;12;4;2;;;;5000;25;;Sold;', 'no tenure start'],
    ['A1;A;12;4;2;;;;5000;25;2030-01-01;Sold;', 'starts only on'],
  ])('%s with a note', (line, words) => expect(one(line)).toMatchObject({ notes: [expect.stringContaining(words)] }))
})

describe('refused', () => {
  test.each([
    ['A1;A;12;4;2;;;;0;;;Available;', 'The price is 0'],
    ['A1;A;12;4;2;;;;-5;;;Available;', 'below zero'],
    ['A1;A;12;4;2;;;;5000;;;;', 'The status is missing'],
    ['A1;A;12;4;2;;;;5000;;;Haunted;', 'is not a status of a berth'],
    ['A1;A;12;4;2;;;;5000;250;;Available;', 'not a tenure'],
    ['A1;A;12;4;2;;;;5000;;2020-02-31;Sold;', 'no such date'],
    ['A1;A;4;12;2;;;;5000;;;Available;', 'more than the length'],
    ['A1;A;12;4;;;;;5000;;;Available;', 'The depth is missing'],
    ['A1;B;12;4;2;;;;5000;;;Available;', 'the line says dock B'],
    ['near the bar;A;12;4;2;;;;5000;;;Available;', 'not the number of a berth'],
    ['A1;A;12;4;2;;;;5000;;;Available;a;b', '14 columns'],
    [';;;;;;;;;;;;', 'The line is empty'],
  ])('%s: %s', (line, words) =>
    expect(one(line)).toMatchObject({ line: 2, reason: expect.stringContaining(words), text: line }),
  )

  test('a number counts as taken only by a line that went in', () => {
    const line = 'A1;A;12;4;2;;;;5000;;;Available;'
    const { rows, refused } = read(`${heading}\nA1;A;999;4;2;;;;5000;;;Available;\n${line}\n${line}`)
    expect(rows.map((row) => row.line)).toEqual([3])
    expect(refused.map(({ line: at, reason }) => [at, reason])).toEqual([
      [2, expect.stringContaining('999')],
      [4, 'Berth A1 stands on line 3 already.'],
    ])
  })
})

test('another marina’s list: other order, other words, feet, a title above, commas', () => {
  const { rows, refused } = read(
    'Harbour Cay price list\nStatus,Asking price (EUR),Pontoon,Slip,Beam (ft),LOA (ft),Remarks\nFor sale,"250,000",A,12,15,40,"two\nlines"\nLeased,on request,A,13,15,40,',
  )
  expect(refused).toEqual([])
  expect(rows).toMatchObject([
    {
      line: 3,
      input: {
        dock: 'A',
        number: '12',
        price: '250000',
        currency: 'EUR',
        length: 12.19,
        width: 4.57,
        depth: null,
        notes: 'two\nlines',
      },
    },
    { line: 5, input: { number: '13', saleState: 'sold', onRequest: true } },
  ])
})

test('what is no list of berths says so', () => {
  expect(read('name,email\nAnna,a@example.net').refused[0]?.reason).toContain('not a list of berths')
  expect(read('').refused).toHaveLength(1)
})
