import type { Units } from '#app/measures/length.ts'
import type { BerthAccess, MooringType, PontoonSide, SaleState } from './berth.ts'
import type { FitSettings } from './fit-settings.ts'
import type { PowerNeed, PowerOutlet } from './power.ts'

/** A vessel, or only a desired size: then the length alone is known. */
export type FitVessel = {
  loa: number | null
  beam?: number | null
  draft?: number | null
  airDraft?: number | null
  power?: PowerNeed | null
}
export type FitWishes = {
  budget?: { amount: string; currency: string } | null
  wishedStart?: string | null
  dock?: string | null
  side?: PontoonSide | null
  mooringType?: MooringType | null
  access?: BerthAccess | null
}
/** Who else holds a berth: before the deal that asks, and behind it. */
export type FitHolds = { before: number; after: number; isOwn: boolean; isSureForAnother: boolean }
export type FitBerth = {
  dock: string
  number: string
  saleState: SaleState
  length: number | null
  /** With all projections; the berth's length where it is not said. */
  longestVessel?: number | null
  width: number | null
  depth: number | null
  /** The deepest draft that is let in, whatever the depth. */
  draftLimit?: number | null
  /** Null where nothing hangs over the berth. */
  airDraft?: number | null
  mooringType?: MooringType | null
  side?: PontoonSide | null
  access?: BerthAccess | null
  price?: string | null
  currency?: string | null
  outlets?: readonly PowerOutlet[]
  freeFrom?: string | null
  hasBlockingMaintenance?: boolean
  /** Under offer or reserved for the very interest that asks. */
  isHeldForThis?: boolean
  /** Where no deal asks, holds are nobody's matter. */
  holds?: FitHolds
}

export type FitRule =
  | 'length'
  | 'width'
  | 'depth'
  | 'draft_limit'
  | 'air_draft'
  | 'availability'
  | 'maintenance'
  | 'fill'
  | 'price'
  | 'power'
  | 'mooring'
  | 'dock'
  | 'side'
  | 'access'
export type RuleResult = {
  rule: FitRule
  result: 'pass' | 'soft' | 'fail' | 'unknown'
  need: string | null
  has: string | null
  margin: number | null
  words: string
  /** How much of its part of the score the rule earns, 0 to 1. */
  share: number
}
export type FitVerdict = 'fits' | 'fits_with_notes' | 'does_not_fit' | 'unknown'
export type BerthFit = { verdict: FitVerdict; score: number; rules: RuleResult[] }
export type FitContext = { today: string; units?: Units; settings?: FitSettings }

export const fitVerdictLabels: Record<FitVerdict, string> = {
  fits: 'Fits',
  fits_with_notes: 'Fits, with notes',
  does_not_fit: 'Does not fit',
  unknown: 'Not enough is known',
}
