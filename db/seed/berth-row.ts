import Big from 'big.js'
import { type BerthInput, parseBerthNumber } from '#app/berths/berth.ts'
import { parsePower } from '#app/berths/power.ts'
import { parseTypedDate } from '#app/dates/typed-date.ts'
import { parseLength, type Units } from '#app/measures/length.ts'
import { parseMoney } from '#app/money/money-input.ts'
import type { BerthListOptions } from './berth-list.ts'
import { isOnRequest, readMooring, readStatus, readYes } from './berth-list-words.ts'
import { cellText, type Column } from './columns.ts'
import type { CsvRecord } from './read-csv.ts'

type Field =
  | 'number'
  | 'dock'
  | 'length'
  | 'width'
  | 'depth'
  | 'mooring'
  | 'power'
  | 'water'
  | 'price'
  | 'currency'
  | 'tenureStart'
  | 'tenureYears'
  | 'status'
  | 'notes'
export type BerthColumns = Record<Field, Column>
export type BerthRow = { input: BerthInput; notes: string[] }
const longest = { length: 200, width: 40, depth: 30 }

export function readBerthRow(
  record: CsvRecord,
  columns: Partial<BerthColumns>,
  options: BerthListOptions,
): BerthRow | { problems: string[] } {
  const cell = (field: Field) => cellText(record, columns[field])
  const problems: string[] = []
  const notes: string[] = []
  const extra: string[] = []
  const keep = <T extends object>(read: T | { problem: string }): T | undefined => {
    if (!('problem' in read)) return read
    problems.push(read.problem as string)
    return undefined
  }

  const place = keep(readPlace(cell('number'), cell('dock')))
  const size = (field: 'length' | 'width' | 'depth') =>
    columns[field] ? (keep(readSize(field, cell(field), columns[field]))?.metres ?? null) : null
  const [length, width, depth] = [size('length'), size('width'), size('depth')]
  if (length !== null && width !== null && width > length)
    problems.push(`The width of ${width} m is more than the length of ${length} m.`)

  const status = keep(readStatus(columns.status ? cell('status') : 'available'))
  const price = keep(readPrice(cell('price'), cell('currency'), columns.price?.unit ?? '', options.currency))
  if (price?.isMissing) notes.push('No price is given, so it is on request.')
  const tenureYears = keep(readYears(cell('tenureYears')))?.years ?? null
  const tenureStart = keep(readStart(cell('tenureStart')))?.date ?? null

  const mooringType = readMooring(cell('mooring')) ?? null
  if (mooringType === null && cell('mooring') !== '') extra.push(`Mooring as listed: ${cell('mooring')}`)
  const power = parsePower(cell('power'))
  if ('problem' in power) extra.push(`Shore power as listed: ${cell('power')}`)
  const hasWater = readYes(cell('water'))
  if (hasWater === undefined) extra.push(`Water as listed: ${cell('water')}`)
  notes.push(...extra.map((each) => `${each} (kept in the notes).`))

  if (problems.length > 0 || !place || !status || !price || length === null) return { problems }
  notes.push(...tenureDoubts(status.saleState === 'sold', tenureStart, tenureYears, options.today))
  const input: BerthInput = {
    ...place,
    ...status,
    length,
    width,
    depth,
    mooringType,
    outlets: 'outlets' in power ? power.outlets : [],
    hasWater: hasWater ?? false,
    price: price.amount,
    currency: price.currency,
    onRequest: price.amount === null,
    tenureYears,
    tenureStart,
    notes: [cell('notes'), ...extra].filter(Boolean).join('\n'),
  }
  return { input, notes }
}

function readPlace(number: string, dock: string): { dock: string; number: string } | { problem: string } {
  if (number === '') return { problem: 'The berth has no number.' }
  const read = parseBerthNumber(number) ?? parseBerthNumber(dock + number)
  if (!read) return { problem: `“${number}” is not the number of a berth. It is a letter and a number, like A12.` }
  const named = dock.toUpperCase().replace(/^(DOCK|PONTOON|PIER|STEG|PONTON)\s+/, '')
  if (named && named !== read.dock)
    return { problem: `The number ${read.label} is on dock ${read.dock}, but the line says dock ${dock}.` }
  return { dock: read.dock, number: read.number }
}

function readSize(field: 'length' | 'width' | 'depth', text: string, column: Column) {
  if (text === '') return { problem: `The ${field} is missing, so nobody can tell which vessels fit.` }
  const units: Units = /^(ft|feet|foot|')$/.test(column.unit) ? 'imperial' : 'metric'
  const read = parseLength(text, { units, longest: longest[field] })
  return 'problem' in read ? { problem: `The ${field}: ${read.problem}` } : read
}

type Price = { amount: string | null; currency: string; isMissing: boolean }

function readPrice(text: string, column: string, heading: string, port: string): Price | { problem: string } {
  const named = [column, heading].map((each) => each.toUpperCase()).find((each) => /^[A-Z]{3}$/.test(each)) ?? port
  if (text === '' || isOnRequest(text)) return { amount: null, currency: named, isMissing: text === '' }
  const read = parseMoney(text)
  if ('problem' in read) return { problem: `The price: ${read.problem}` }
  if (Big(read.amount).eq(0)) return { problem: 'The price is 0. Write POA where it is on request.' }
  return { amount: read.amount, currency: read.currency ?? named, isMissing: false }
}

function readYears(text: string): { years: number | null } | { problem: string } {
  if (text === '') return { years: null }
  const years = Number(/^(\d{1,3})(?:\s*(?:y|yr|yrs|year|years|jahre|ans))?$/i.exec(text)?.[1])
  return years >= 1 && years <= 99 ? { years } : { problem: `“${text}” is not a tenure of 1 to 99 years.` }
}

function readStart(text: string): { date: string | null } | { problem: string } {
  if (text === '') return { date: null }
  const read = parseTypedDate(text, { order: 'day-first' })
  if ('problem' in read) return { problem: `The tenure start: ${read.problem}` }
  const year = Number(read.date.slice(0, 4))
  return year >= 1900 && year <= 2100 ? read : { problem: `The tenure start “${text}” is not in a possible year.` }
}

function tenureDoubts(
  isSold: boolean,
  start: string | null,
  years: number | null,
  today: string | undefined,
): string[] {
  if (!isSold) return start ? [`It has a tenure start (${start}) though it is not sold.`] : []
  if (!start) return ['It is sold, but no tenure start is given.']
  if (!today) return []
  if (start > today) return [`Its tenure starts only on ${start}.`]
  const end = years === null ? undefined : `${Number(start.slice(0, 4)) + years}${start.slice(4)}`
  return end && end <= today ? [`It is listed as sold, but its tenure of ${years} years ended on ${end}.`] : []
}
