import { expect, test } from 'vitest'
import { cellText, findTable, fold, shapeProblem } from './columns.ts'

const record = (...cells: string[]) => ({ line: 1, cells, text: cells.join(';'), hasOpenQuote: false })
const names = { length: ['length', 'loa'], price: ['price'], start: ['tenure start'], years: ['tenure', 'years'] }

test('headings are found below a title, in any order and spelling', () => {
  const table = findTable(
    [
      record('Price list 2026'),
      record('PRICE (USD)', 'Tenure start', 'Max. Length ft', 'Tenure (yrs)', 'Colour'),
      record('1'),
    ],
    names,
  )
  expect(table?.columns).toEqual({
    price: { index: 0, heading: 'PRICE (USD)', unit: 'usd' },
    start: { index: 1, heading: 'Tenure start', unit: '' },
    length: { index: 2, heading: 'Max. Length ft', unit: 'ft' },
    years: { index: 3, heading: 'Tenure (yrs)', unit: 'yrs' },
  })
  expect([table?.width, table?.rows.length]).toEqual([5, 1])
})

test('a file without known headings is no table', () => {
  expect(findTable([record('one', 'two')], names)).toBeUndefined()
})

test.each([
  ["'=SUM(1)", '=SUM(1)'],
  ["'+1 555", '+1 555'],
  [" 'tis ", "'tis"],
])('%s is %s', (cell, text) => expect(cellText(record(cell), { index: 0, heading: '', unit: '' })).toBe(text))

test.each([
  [['', ' '], 'The line is empty.'],
  [['a', 'b', 'c'], 'The line has 3 columns, the heading has 2, so the values cannot be told apart.'],
  [['a', 'b', ''], undefined],
  [['a'], undefined],
])('%j: %s', (cells, problem) => expect(shapeProblem(record(...cells), 2)).toBe(problem))

test('words are folded', () => expect(fold(' Élodie  GARCÍA-Øst (m) ')).toBe('elodie garcia øst m'))
