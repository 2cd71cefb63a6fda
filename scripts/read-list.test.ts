import { copyFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { StartProblem } from '#server/platform/start-problem.ts'
import { readList } from './read-list.ts'

const folder = mkdtempSync(join(tmpdir(), 'port-nimara-lists-'))
const typedIn = process.env.INIT_CWD

beforeAll(() => {
  process.env.INIT_CWD = folder
  const lists = resolve(import.meta.dirname, '../db/seed')
  for (const name of ['berths.csv', 'enquiries.csv']) copyFileSync(join(lists, name), join(folder, name))
  mkdirSync(join(folder, 'lists'))
  writeFileSync(join(folder, 'empty.csv'), '')
  writeFileSync(join(folder, 'blank.csv'), '\n\n \n')
  writeFileSync(
    join(folder, 'picture.csv'),
    Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * at * 7 + at) % 256)),
  )
  writeFileSync(join(folder, 'huge.csv'), 'Berth')
  truncateSync(join(folder, 'huge.csv'), 3 * 1024 ** 3)
})
afterAll(() => {
  if (typedIn === undefined) delete process.env.INIT_CWD
  else process.env.INIT_CWD = typedIn
  rmSync(folder, { recursive: true, force: true })
})

test.each([
  ['berths.csv', 'berths'],
  ['enquiries.csv', 'enquiries'],
])('%s, named from where it was typed, is a list of %s', async (path, kind) => {
  expect(await readList(path)).toMatchObject({ name: path, kind })
})

const noHeadings = 'has neither the headings of a price list of berths nor those of a list of enquiries.'
test.each([
  ['lists', 'lists is a folder. Name the file in it.'],
  ['nowhere.csv', 'There is no file nowhere.csv.'],
  ['berths.csv/more', 'There is no file berths.csv/more.'],
  ['empty.csv', 'empty.csv is empty.'],
  ['blank.csv', `blank.csv ${noHeadings}`],
  ['picture.csv', `picture.csv ${noHeadings}`],
  ['huge.csv', 'huge.csv is too large for a list: 20 MB are the most.'],
  ['/dev/null', '/dev/null is not a file.'],
  ['a\0b', 'a\0b cannot be read (ERR_INVALID_ARG_VALUE).'],
])('%s: one sentence', async (path, sentence) => {
  await expect(readList(path)).rejects.toThrow(new StartProblem(sentence))
})
