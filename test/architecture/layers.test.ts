import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// Every line of a planted file that ends in "bites: …" must be refused with that message, and no other line may be.
// The twin is the same file without those lines: it must be clean.
const root = resolve(import.meta.dirname, '../..')
const planted = join(import.meta.dirname, 'planted')
const files = globSync('**/*.{ts,tsx}', { cwd: planted }).toSorted()
const bites = /bites: (.+?)(?: \*\/\})?$/

type Diagnostic = { message: string; help?: string; filename: string; labels: { span: { line: number } }[] }
let found: Map<string, string[]>
let foundInTwins: Map<string, string[]>
const folders: string[] = []

function lint(edit: (source: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), 'planted-'))
  folders.push(folder)
  for (const name of ['.oxlintrc.json', 'package.json']) cpSync(join(root, name), join(folder, name))
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), edit(readFileSync(join(planted, file), 'utf8')))
  }
  const run = spawnSync(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '-f', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  })
  const report = JSON.parse(run.stdout) as { diagnostics: Diagnostic[] }
  const byFile = new Map<string, string[]>()
  for (const { filename, labels, help, message } of report.diagnostics) {
    const line = `${labels[0]?.span.line}: ${help ?? ''} ${message}`
    byFile.set(filename, [...(byFile.get(filename) ?? []), line])
  }
  return byFile
}

const withoutBites = (source: string) =>
  source
    .split('\n')
    .filter((line) => !bites.test(line))
    .join('\n')

beforeAll(() => {
  found = lint((source) => source)
  foundInTwins = lint(withoutBites)
})
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

describe('planted violations of the layer rules', () => {
  it.each(files)('%s', (file) => {
    const expected = readFileSync(join(planted, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const message = bites.exec(line)?.[1]
        return message ? [{ line: index + 1, message }] : []
      })
    const actual = found.get(file) ?? []
    const lines = [...new Set(actual.map((line) => parseInt(line)))].toSorted((a, b) => a - b)
    expect(lines).toEqual(expected.map(({ line }) => line))
    for (const { line, message } of expected) {
      expect(actual.filter((one) => parseInt(one) === line).join('\n')).toContain(message)
    }
    expect(foundInTwins.get(file) ?? [], 'the clean twin').toEqual([])
  })

  it('covers every layer the configuration names', () => {
    const source = readFileSync(join(root, '.oxlintrc.json'), 'utf8')
    const messages = [...source.matchAll(/"message":\s*"([^"]+)"/g)].map((match) => match[1] ?? '')
    const all = [...found.values()].flat().join('\n')
    expect(messages.filter((message) => !all.includes(message))).toEqual([])
  })
})
