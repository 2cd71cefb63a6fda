import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'
import { readCsv } from './read-csv.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Buffer.from(text, 'latin1')
const cellsOf = (text: string) => readCsv(utf8(text)).records.map(({ cells }) => cells)
const file = (name: string) => readFileSync(new URL(name, import.meta.url))

describe('decodeText', () => {
  test.each([
    ['plain', utf8('Zoë'), 'Zoë', 'utf-8'],
    ['with a mark', utf8('\ufeffZoë'), 'Zoë', 'utf-8'],
    ['Windows-1252', latin('Lef\xe8vre \x802 Mio \x92'), 'Lefèvre €2 Mio ’', 'windows-1252'],
    ['UTF-16 with a mark', Buffer.from('\ufeffZoë', 'utf16le'), 'Zoë', 'utf-16le'],
    ['UTF-16 without', Buffer.from('name;Zoë', 'utf16le'), 'name;Zoë', 'utf-16le'],
    ['UTF-8 with one torn letter', Buffer.concat([utf8('Zoë Åsa é'), latin('\xe9')]), 'Zoë Åsa é\ufffd', 'utf-8'],
    ['nothing', new Uint8Array(), '', 'utf-8'],
  ])('%s', (_, bytes, text, encoding) => expect(decodeText(bytes)).toEqual({ text, encoding }))
})

describe('readCsv', () => {
  test.each([
    [
      'commas',
      'a,b\n1,2',
      ',',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons with decimal commas',
      'a;b;c\n1,5;2,5;3,5\n1,5;2;3',
      ';',
      [
        ['a', 'b', 'c'],
        ['1,5', '2,5', '3,5'],
        ['1,5', '2', '3'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      '\t',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'an announced delimiter',
      'sep=|\na|b\n1|2',
      '|',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['one column', 'a\nb', ',', [['a'], ['b']]],
    [
      'an empty last cell',
      'a,b\n1,\n',
      ',',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    ['nothing', '', ',', []],
  ])('%s', (_, text, delimiter, cells) => {
    const read = readCsv(utf8(text))
    expect(read.delimiter).toBe(delimiter)
    expect(read.records.map((record) => record.cells)).toEqual(cells)
  })

  test.each([
    [
      'doubled quotes',
      'a,b\n"20\'9""",2',
      [
        ['a', 'b'],
        ['20\'9"', '2'],
      ],
    ],
    [
      'a quote inside a plain cell',
      'a,b\n20\'9",2\n1,2',
      [
        ['a', 'b'],
        ['20\'9"', '2'],
        ['1', '2'],
      ],
    ],
    [
      'quotes inside quotes',
      'a,b\n"Anna "the boss" Smith",2\n1,2',
      [
        ['a', 'b'],
        ['Anna "the boss" Smith', '2'],
        ['1', '2'],
      ],
    ],
    [
      'a quote that never closes',
      'a,b\n"Anna,2\n1,2\n"x, y",2',
      [
        ['a', 'b'],
        ['Anna', '2'],
        ['1', '2'],
        ['x, y', '2'],
      ],
    ],
    [
      'one that never closes at all',
      'a,b\n1,"Anna\n1,2\n3,4',
      [
        ['a', 'b'],
        ['1', 'Anna'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'a swallowed line',
      'a,b\n1,"x\ny"\n1,"x\n5,6\n7,8"',
      [
        ['a', 'b'],
        ['1', 'x\ny'],
        ['1', 'x\n5,6\n7,8'],
      ],
    ],
  ])('%s', (_, text, cells) => expect(cellsOf(text)).toEqual(cells))

  test('lines are counted as in the file, whatever ends them', () => {
    const { records } = readCsv(utf8('a,b\r\n1,"two\r\nlines"\r\n\r\n3,4\r5,6\n'))
    expect(records.map(({ line }) => line)).toEqual([1, 2, 5, 6])
    expect(records[1]?.cells[1]).toBe('two\nlines')
  })

  test('a line whose quote never closes says so', () => {
    expect(readCsv(utf8('a,b\n"x,2\n1,2')).records.map(({ hasOpenQuote }) => hasOpenQuote)).toEqual([
      false,
      true,
      false,
    ])
  })

  test('what was quoted by the book reads back', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', ' ', 'é') })
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = [['head', 'row'], ...rows].map((row) => row.map(quote).join(',')).join('\n')
        expect(cellsOf(`sep=,\n${text}`)).toEqual([['head', 'row'], ...rows])
      }),
    )
  })

  test('the marina’s own files', () => {
    const berths = readCsv(file('berths.csv'))
    expect([berths.encoding, berths.delimiter, berths.records.length]).toEqual(['utf-8', ';', 127])
    const enquiries = readCsv(file('enquiries.csv'))
    expect([enquiries.encoding, enquiries.delimiter, enquiries.records.length]).toEqual(['windows-1252', ',', 151])
    expect(enquiries.records.every(({ cells }) => cells.length === 15)).toBe(true)
    expect(enquiries.records.at(-1)?.line).toBe(169)
  })
})
