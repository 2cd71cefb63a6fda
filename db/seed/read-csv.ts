import { decodeText } from './decode-text.ts'

/** `line` is where the record starts in the file, counted from 1; `text` is the record as it stands there. */
export type CsvRecord = { line: number; cells: string[]; text: string; hasOpenQuote: boolean }
export type CsvFile = { encoding: string; delimiter: string; records: CsvRecord[] }

const delimiters = [',', ';', '\t', '|']

/**
 * csv-parse gives up lines after a stray quotation mark, so records are cut here: a quote that does not close where a
 * field can end spoils its own line only, and the next line starts afresh.
 */
export function readCsv(bytes: Uint8Array): CsvFile {
  const { text, encoding } = decodeText(bytes)
  const announced = /^sep=(.)\r?\n/i.exec(text)
  const delimiter = announced?.[1] ?? guessDelimiter(text)
  const records: CsvRecord[] = []
  let at = announced?.[0].length ?? 0
  let line = announced ? 2 : 1
  let width: number | undefined
  while (at < text.length) {
    const { cells, end, hasOpenQuote } = recordAt(text, at, delimiter, width)
    const raw = text.slice(at, end)
    if (raw.trim() !== '') {
      records.push({ line, cells, text: raw, hasOpenQuote })
      if (cells.length > 1) width ??= cells.length
    }
    at = end + (text.startsWith('\r\n', end) ? 2 : 1)
    line += 1 + (raw.match(/\r\n|\r|\n/g)?.length ?? 0)
  }
  return { encoding, delimiter, records }
}

function guessDelimiter(text: string) {
  const start = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '')
  const lines = start
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20)
  const counts = delimiters.map((delimiter) =>
    Math.max(0, median(lines.map((line) => line.split(delimiter).length - 1))),
  )
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

function median(values: number[]) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

type Cut = { cells: string[]; end: number; hasOpenQuote: boolean }

function recordAt(text: string, start: number, delimiter: string, width: number | undefined): Cut {
  const strict = cutStrictly(text, start, delimiter)
  const isMultiline = strict && /[\r\n]/.test(text.slice(start, strict.end))
  if (strict && (!isMultiline || width === undefined || strict.cells.length === width)) return strict
  return cutLine(text, start, delimiter)
}

function cutStrictly(text: string, start: number, delimiter: string): Cut | undefined {
  const cells: string[] = []
  let at = start
  while (true) {
    const field = quotedField(text, at) ?? plainField(text, at, delimiter)
    const next = text[field.end]
    if (next !== delimiter && next !== undefined && next !== '\r' && next !== '\n') return undefined
    if (field.isOpen) return undefined
    cells.push(field.value)
    if (next !== delimiter) return { cells, end: field.end, hasOpenQuote: false }
    at = field.end + 1
  }
}

function quotedField(text: string, at: number) {
  const opening = /[ ]*"/y
  opening.lastIndex = at
  if (!opening.test(text)) return undefined
  const inside = /(?:[^"]|"")*/y
  inside.lastIndex = opening.lastIndex
  const value = (inside.exec(text)?.[0] ?? '').replaceAll('""', '"').replace(/\r\n?/g, '\n')
  const isOpen = text[inside.lastIndex] !== '"'
  const rest = /[ ]*/y
  rest.lastIndex = inside.lastIndex + 1
  rest.test(text)
  return { value, end: isOpen ? text.length : rest.lastIndex, isOpen }
}

function plainField(text: string, at: number, delimiter: string) {
  let end = at
  while (end < text.length && text[end] !== delimiter && text[end] !== '\r' && text[end] !== '\n') end++
  return { value: text.slice(at, end), end, isOpen: false }
}

/** One physical line, its quotes taken as far as they make sense and as plain marks beyond. */
function cutLine(text: string, start: number, delimiter: string): Cut {
  const found = /[\r\n]/g
  found.lastIndex = start
  const end = found.exec(text)?.index ?? text.length
  const line = text.slice(start, end)
  const cells: string[] = []
  let hasOpenQuote = false
  let at = 0
  while (at <= line.length) {
    const closed = closedField(line, at, delimiter)
    const field = closed ?? plainField(line, at, delimiter)
    if (!closed && /^ *"/.test(field.value)) hasOpenQuote = true
    cells.push(closed ? field.value : field.value.replace(/^ *"/, ''))
    at = field.end + 1
  }
  return { cells, end, hasOpenQuote }
}

/** "Anna "the boss" Smith": the closing quote is the first one that a delimiter or the end follows. */
function closedField(line: string, at: number, delimiter: string) {
  if (line[at] !== '"') return undefined
  for (let close = line.indexOf('"', at + 1); close !== -1; close = line.indexOf('"', close + 1)) {
    const next = line[close + 1]
    if (next === delimiter || next === undefined) {
      return { value: line.slice(at + 1, close).replaceAll('""', '"'), end: close + 1, isOpen: false }
    }
  }
  return undefined
}
