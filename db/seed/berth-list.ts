import type { BerthInput } from '#app/berths/berth.ts'
import { formatLength } from '#app/measures/length.ts'
import { type BerthColumns, readBerthRow } from './berth-row.ts'
import { findTable, shapeProblem } from './columns.ts'
import { readCsv } from './read-csv.ts'

export type { BerthInput }
export type BerthListOptions = { currency: string; today?: string }
export type BerthList = {
  /** `notes` tell what was read with a doubt or put right. */
  rows: { line: number; input: BerthInput; notes: string[] }[]
  refused: { line: number; reason: string; text: string }[]
}

export const berthHeadings: Record<keyof BerthColumns, readonly string[]> = {
  number: ['berth no', 'berth', 'berth number', 'no', 'number', 'nr', 'slip', 'liegeplatz', 'platz', 'place', 'poste'],
  dock: ['dock', 'pontoon', 'pier', 'jetty', 'steg', 'ponton', 'quay'],
  length: ['length', 'max length', 'loa', 'max loa', 'lange', 'longueur'],
  width: ['width', 'beam', 'max beam', 'breite', 'largeur'],
  depth: ['depth', 'water depth', 'draft', 'draught', 'max draft', 'tiefe', 'profondeur', 'tirant d eau'],
  mooring: ['mooring', 'mooring type', 'type', 'berthing'],
  power: ['shore power', 'power', 'electricity', 'electric', 'strom', 'electricite'],
  water: ['water', 'fresh water', 'wasser', 'eau'],
  price: ['price', 'asking price', 'list price', 'preis', 'prix'],
  currency: ['currency', 'wahrung', 'devise'],
  tenureStart: ['tenure start', 'lease start', 'start', 'start date', 'since'],
  tenureYears: ['tenure', 'tenure years', 'tenure yrs', 'lease', 'lease years', 'years', 'term'],
  status: ['status', 'state', 'availability'],
  notes: ['notes', 'note', 'remarks', 'comment', 'comments', 'bemerkung', 'remarques'],
}

export function readBerthList(bytes: Uint8Array, options: BerthListOptions): BerthList {
  const { records } = readCsv(bytes)
  const table = findTable(records, berthHeadings)
  if (!table || !table.columns.number || !table.columns.length) {
    const reason = 'No heading for the number and the length of a berth was found, so this is not a list of berths.'
    return { rows: [], refused: [{ line: records[0]?.line ?? 1, reason, text: textOf(records[0]) }] }
  }
  const list: BerthList = { rows: [], refused: [] }
  const seen = new Map<string, { line: number; input: BerthInput }>()
  for (const record of table.rows) {
    const { line } = record
    const misshapen = shapeProblem(record, table.width)
    const read = misshapen ? { problems: [misshapen] } : readBerthRow(record, table.columns, options)
    if ('problems' in read) {
      list.refused.push({ line, reason: read.problems.join(' '), text: textOf(record) })
      continue
    }
    const label = `${read.input.dock}${read.input.number}`
    const earlier = seen.get(label)
    if (earlier) list.refused.push({ line, reason: twice(label, earlier, read.input), text: textOf(record) })
    else {
      seen.set(label, { line, input: read.input })
      list.rows.push({ line, ...read })
    }
  }
  return list
}

function textOf(record: { text: string } | undefined) {
  return record?.text.trim() ?? ''
}

function twice(label: string, earlier: { line: number; input: BerthInput }, now: BerthInput) {
  const before = earlier.input
  const size = (value: number | null) => (value === null ? 'unknown' : formatLength(value, 'metric'))
  const price = ({ price: amount, currency }: BerthInput) => (amount === null ? 'on request' : `${currency} ${amount}`)
  const differences = [
    before.length !== now.length && `length ${size(before.length)} there, ${size(now.length)} here`,
    before.width !== now.width && `width ${size(before.width)} there, ${size(now.width)} here`,
    price(before) !== price(now) && `price ${price(before)} there, ${price(now)} here`,
  ].filter(Boolean)
  const which = differences.length > 0 ? ` They differ: ${differences.join('; ')}.` : ''
  return `Berth ${label} stands on line ${earlier.line} already.${which}`
}
