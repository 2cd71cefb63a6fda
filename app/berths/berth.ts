import type { PowerOutlet } from './power.ts'

export const berthStatuses = ['available', 'under_offer', 'sold', 'maintenance', 'reserved'] as const
export type BerthStatus = (typeof berthStatuses)[number]
export const saleStates = ['available', 'under_offer', 'reserved', 'sold'] as const
export type SaleState = (typeof saleStates)[number]
export const berthStatusLabels: Record<BerthStatus, string> = {
  available: 'Available',
  under_offer: 'Under offer',
  sold: 'Sold',
  maintenance: 'Maintenance',
  reserved: 'Reserved',
}

export const mooringTypes = ['side_to', 'stern_to', 'finger', 'buoy'] as const
export type MooringType = (typeof mooringTypes)[number]
export const mooringTypeLabels: Record<MooringType, string> = {
  side_to: 'Side-to',
  stern_to: 'Stern-to',
  finger: 'Finger',
  buoy: 'Buoy',
}

export const pontoonSides = ['port', 'starboard', 'both'] as const
export type PontoonSide = (typeof pontoonSides)[number]
export const pontoonSideLabels: Record<PontoonSide, string> = { port: 'Port', starboard: 'Starboard', both: 'Both' }

/** What can be wished for: a vessel lies on one of them. */
export const wishedSides = ['port', 'starboard'] as const
export type WishedSide = (typeof wishedSides)[number]

export const berthAccesses = ['walk_on', 'tender'] as const
export type BerthAccess = (typeof berthAccesses)[number]
export const berthAccessLabels: Record<BerthAccess, string> = { walk_on: 'Walk-on', tender: 'By tender' }

/** What a new berth is made of, typed in or read from a list. */
export type BerthInput = {
  dock: string
  number: string
  saleState: SaleState
  underMaintenance: boolean
  length: number
  width: number | null
  depth: number | null
  mooringType: MooringType | null
  outlets: PowerOutlet[]
  hasWater: boolean
  price: string | null
  currency: string
  onRequest: boolean
  tenureYears: number | null
  tenureStart: string | null
  notes: string
}

/** Maintenance lies over the state of the sale: a berth can be sold and under repair. */
export function shownStatus(saleState: SaleState, blockingMaintenanceOpen: boolean): BerthStatus {
  return blockingMaintenanceOpen ? 'maintenance' : saleState
}

export type BerthNumber = { dock: string; number: string; label: string }

/** "B-7", "b 07" and "B7" are all berth 7 on dock B; a trailing letter (B7a) is part of the number. */
export function parseBerthNumber(text: string): BerthNumber | undefined {
  const match = /^([A-Z]{1,3})[\s./-]*0*(\d{1,4}[A-Z]?)$/.exec(text.trim().toUpperCase())
  if (!match?.[1] || !match[2] || match[2].startsWith('0')) return undefined
  return { dock: match[1], number: match[2], label: berthLabel({ dock: match[1], number: match[2] }) }
}

export function berthLabel({ dock, number }: { dock: string; number: string }) {
  return `${dock}${number}`
}

/** As people walk the docks: A2 before A12. */
export function compareBerths(a: { dock: string; number: string }, b: { dock: string; number: string }) {
  return byNumber.compare(a.dock, b.dock) || byNumber.compare(a.number, b.number)
}
const byNumber = new Intl.Collator('en', { numeric: true })
