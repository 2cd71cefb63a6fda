import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepSecrets, openDataFolder } from './data-folder.ts'
import { openDatabase } from './embedded-postgres.ts'
import { StartProblem } from './start-problem.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'port-nimara-folder-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const problemOf = (act: Promise<unknown>) =>
  act.then(
    () => 'no problem',
    (error: unknown) => {
      expect(error).toBeInstanceOf(StartProblem)
      return (error as Error).message
    },
  )

test('secrets are made once and are for nobody else', async () => {
  const first = await keepSecrets(folder)
  expect(await keepSecrets(folder)).toEqual(first)
  expect(new Set(Object.values(first)).size).toBe(3)
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('a file is no folder', async () => {
  writeFileSync(join(folder, 'file'), '')
  expect(await problemOf(openDataFolder(join(folder, 'file')))).toContain('DATA_DIR')
})

test('a folder without write permission is refused', async ({ skip }) => {
  skip(process.getuid?.() === 0, 'root may write everywhere')
  chmodSync(folder, 0o500)
  expect(await problemOf(openDataFolder(join(folder, 'new')))).toContain('may not write')
})

test('something else in the place of the database is left alone', async () => {
  mkdirSync(join(folder, 'postgres'))
  writeFileSync(join(folder, 'postgres/letter.txt'), 'keep me')
  expect(await problemOf(openDatabase(folder))).toContain('is not a database')
  expect(readFileSync(join(folder, 'postgres/letter.txt'), 'utf8')).toBe('keep me')
})

test('a database of another major version is named', async () => {
  mkdirSync(join(folder, 'postgres'))
  writeFileSync(join(folder, 'postgres/PG_VERSION'), '15\n')
  await keepSecrets(mkdtempSync(join(folder, 'elsewhere-')))
  writeFileSync(
    join(folder, 'secrets.json'),
    JSON.stringify({ postgres: 'p'.repeat(20), owner: 'o'.repeat(20), app: 'a'.repeat(20) }),
  )
  expect(await problemOf(openDatabase(folder))).toMatch(/PostgreSQL 15; .* needs 18/)
})

test('a database without its passwords, or with a damaged list of them, is not touched', async () => {
  mkdirSync(join(folder, 'postgres'))
  writeFileSync(join(folder, 'postgres/PG_VERSION'), '18\n')
  expect(await problemOf(openDatabase(folder))).toContain('secrets.json is missing')
  writeFileSync(join(folder, 'secrets.json'), '{')
  expect(await problemOf(openDatabase(folder))).toContain('secrets.json is damaged')
})
