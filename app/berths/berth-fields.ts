import { formatLength, type Units } from '#app/measures/length.ts'
import {
  berthAccessLabels,
  mooringTypeLabels,
  pontoonSideLabels,
  type BerthAccess,
  type MooringType,
  type PontoonSide,
} from './berth.ts'
import { formatOutlet, type PowerOutlet } from './power.ts'

/** The columns a person edits, and what each is called on forms, in comparisons and in the audit log. */
export const berthFieldLabels: Record<string, string> = {
  dock: 'Dock',
  number: 'Number',
  length: 'Length',
  width: 'Width',
  depth: 'Depth',
  draft_limit: 'Deepest draft',
  nominal_size: 'Nominal boat size',
  longest_vessel: 'Longest vessel',
  air_draft: 'Air draft',
  mooring_type: 'Mooring',
  side_pontoon: 'Side of the pontoon',
  access: 'Access',
  has_water: 'Water',
  has_fuel: 'Fuel',
  power_kw: 'Shore power in all',
  bollards: 'Bollards',
  bollard_type: 'Kind of bollards',
  bollard_capacity: 'A bollard holds',
  cleats: 'Cleats',
  cleat_type: 'Kind of cleats',
  cleat_capacity: 'A cleat holds',
  price: 'Price',
  currency: 'Currency',
  is_price_on_request: 'Price on request',
  tenure_years: 'Years of tenure offered',
  free_from: 'Free from',
  notes: 'Notes',
  outlets: 'Shore power',
}
export const lengthFields = [
  'length',
  'width',
  'depth',
  'draft_limit',
  'nominal_size',
  'longest_vessel',
  'air_draft',
] as const
/** Amounts of something, with its unit. */
export const berthUnits: Record<string, string> = { power_kw: 'kW', bollard_capacity: 't', cleat_capacity: 't' }
const lengths = new Set<string>(lengthFields)

export type EditedBerth = {
  dock: string
  number: string
  length: string
  width: string | null
  depth: string | null
  draft_limit: string | null
  nominal_size: string | null
  longest_vessel: string | null
  air_draft: string | null
  mooring_type: MooringType | null
  side_pontoon: PontoonSide | null
  access: BerthAccess | null
  has_water: boolean
  has_fuel: boolean
  power_kw: string | null
  bollards: number | null
  bollard_type: string | null
  bollard_capacity: string | null
  cleats: number | null
  cleat_type: string | null
  cleat_capacity: string | null
  price: string | null
  currency: string
  is_price_on_request: boolean
  tenure_years: number | null
  free_from: string | null
  notes: string | null
  outlets: PowerOutlet[] | null
}

/** What a form shows of the berth, in the person's units and without needless zeros. */
export function shownBerth({ outlets, ...berth }: EditedBerth, units: Units) {
  const shown = Object.entries(berth).map(([name, value]) => [name, shownValue(name, value, units)])
  return { ...Object.fromEntries(shown), outlets: (outlets ?? []).map(formatOutlet).join(' + ') } as Record<
    keyof EditedBerth,
    string
  >
}

function shownValue(name: string, value: string | number | boolean | null, units: Units) {
  if (value === null || value === false) return ''
  if (value === true) return 'on'
  if (lengths.has(name)) return formatLength(Number(value), units).replace(/\sm$/, '')
  return name === 'price' || name in berthUnits ? withoutZeros(value) : String(value)
}

/** For a comparison of two edits: a value in words. */
export function berthValueWords(field: string, value: unknown, units: Units): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length ? (value as PowerOutlet[]).map(formatOutlet).join(' + ') : 'nothing'
  const text = String(value)
  if (lengths.has(field)) return formatLength(Number.parseFloat(text), units)
  if (field in berthUnits) return `${withoutZeros(text)} ${berthUnits[field]}`
  const labels: Record<string, string> = { ...mooringTypeLabels, ...berthAccessLabels, ...pontoonSideLabels }
  return ['mooring_type', 'access', 'side_pontoon'].includes(field) ? (labels[text] ?? text) : text
}

/** As a comparison posts it: metres say that they are metres, outlets are written as text. */
export function postedValue(field: string, value: unknown): unknown {
  if (Array.isArray(value)) return (value as PowerOutlet[]).map(formatOutlet).join(' + ')
  return lengths.has(field) && value !== null && value !== undefined && value !== '' ? `${String(value)} m` : value
}

export function withoutZeros(value: string | number) {
  const text = String(value)
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text
}
