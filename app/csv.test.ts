import { expect, test } from 'vitest'
import { csv, csvPages, mostExported } from './csv.server.ts'

test('a cell that a spreadsheet would run is text; a number below zero stays one', () => {
  expect(csv([['=1+1', '+1', '-2', '@x', '\t=1', '＝1', '-1.5']])).toBe(`'=1+1,'+1,-2,'@x,'\t=1,'＝1,-1.5\n`)
})

test('what stands behind a semicolon begins no cell', () => {
  expect(csv([['x;=cmd|A0', 'y']])).toBe('"x;=cmd|A0",y\n')
})

test('a file that holds not all says so at its end', async () => {
  const rowsAt = async (_cursor: unknown, size: number) => Array.from({ length: size + 1 }, (_, at) => at)
  const lines = csvPages({ head: ['n'], rowsAt, keyOf: (row) => [row], lineOf: (row) => [String(row)] })
  let [count, last] = [0, '']
  for await (const text of lines) {
    count += text.split('\n').length - 1
    last = text
  }
  expect(count).toBe(mostExported + 2)
  expect(last).toContain('This file ends here, after 50,000 lines')
})
