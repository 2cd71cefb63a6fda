import type { CsvRecord } from './read-csv.ts'

/** `unit` is what the heading says in brackets: Length (ft), Price (USD). */
export type Column = { index: number; heading: string; unit: string }
export type Table<F extends string> = { columns: Partial<Record<F, Column>>; width: number; rows: CsvRecord[] }

/**
 * Finds the headings, whatever their order and spelling, below any title lines. A heading that is a known name
 * exactly goes first; what remains is matched by the words in it.
 */
export function findTable<F extends string>(
  records: CsvRecord[],
  names: Record<F, readonly string[]>,
): Table<F> | undefined {
  const candidates = records
    .slice(0, 10)
    .map((record, at) => ({ at, width: record.cells.length, columns: match(record, names) }))
  const best = candidates.toSorted((a, b) => size(b.columns) - size(a.columns))[0]
  if (!best || size(best.columns) < 2) return undefined
  return { columns: best.columns, width: best.width, rows: records.slice(best.at + 1) }
}

function size(columns: object) {
  return Object.keys(columns).length
}

function match<F extends string>(record: CsvRecord, names: Record<F, readonly string[]>) {
  const headings = record.cells.map((cell, index) => ({
    index,
    heading: cell.trim(),
    unit: unitOf(cell),
    plain: plain(cell),
  }))
  const columns: Partial<Record<F, Column>> = {}
  const taken = new Set<number>()
  const fields = Object.keys(names) as F[]
  for (const isLoose of [false, true]) {
    for (const field of fields) {
      if (columns[field]) continue
      const found = headings.find(({ index, plain: heading }) => {
        return (
          !taken.has(index) &&
          names[field].some((name) => (isLoose ? ` ${heading} `.includes(` ${name} `) : heading === name))
        )
      })
      if (!found) continue
      taken.add(found.index)
      columns[field] = { index: found.index, heading: found.heading, unit: found.unit }
    }
  }
  return columns
}

function unitOf(cell: string) {
  return (/[([]([^)\]]+)[)\]]/.exec(cell)?.[1] ?? /\b(m|ft|feet|metres)$/i.exec(cell.trim())?.[1] ?? '')
    .trim()
    .toLowerCase()
}

function plain(cell: string) {
  return fold(cell.replace(/[([].*?[)\]]/g, ' ')).replace(/ (m|ft|feet|metres)$/, '')
}

/** Lower case, no accents, single spaces: how headings and words are compared. */
export function fold(text: string) {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Exports put an apostrophe before = + - @ so that a spreadsheet runs no formula; here it is text again. */
export function cellText(record: CsvRecord, column: Column | undefined) {
  const cell = column ? (record.cells[column.index] ?? '') : ''
  return cell.trim().replace(/^'(?=[=+\-@])/, '')
}

/** What is wrong with the shape of a line, before any cell is read. */
export function shapeProblem({ cells, hasOpenQuote }: CsvRecord, width: number) {
  if (cells.every((cell) => cell.trim() === '')) return 'The line is empty.'
  const extra = cells.slice(width).some((cell) => cell.trim() !== '')
  if (!extra && !(hasOpenQuote && cells.length !== width)) return undefined
  const quote = hasOpenQuote ? ' A quotation mark is not closed.' : ''
  return `The line has ${cells.length} columns, the heading has ${width}, so the values cannot be told apart.${quote}`
}
