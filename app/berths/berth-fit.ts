import type { Units } from '#app/measures/length.ts'
import {
  availabilityRule,
  airDraftRule,
  depthRule,
  fillRule,
  lengthRule,
  maintenanceRule,
  widthRule,
} from './berth-fit-size.ts'
import { powerRule, priceRule, wishRules } from './berth-fit-wishes.ts'
import type { BerthAccess, MooringType, PontoonSide, SaleState } from './berth.ts'
import { defaultFitSettings, type FitSettings } from './fit-settings.ts'
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
export type FitBerth = {
  dock: string
  number: string
  saleState: SaleState
  length: number | null
  /** With all projections; the berth's length where it is not said. */
  longestVessel?: number | null
  width: number | null
  depth: number | null
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
}

export type FitRule =
  | 'length'
  | 'width'
  | 'depth'
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
const hardRules: ReadonlySet<FitRule> = new Set([
  'length',
  'width',
  'depth',
  'air_draft',
  'availability',
  'maintenance',
])

export function fitBerth(vessel: FitVessel, wishes: FitWishes, berth: FitBerth, context: FitContext): BerthFit {
  const { settings = defaultFitSettings, units = 'metric', today } = context
  const { clearances, weights } = settings
  const fill = fillRule(vessel, berth, settings.leastFill, units)
  const availability = availabilityRule(wishes, berth, today)
  const price = priceRule(wishes, berth)
  const power = powerRule(vessel, berth)
  const wished = wishRules(wishes, berth)
  const rules = [
    lengthRule(vessel, berth, units),
    widthRule(vessel, berth, clearances, units),
    depthRule(vessel, berth, clearances, units),
    airDraftRule(vessel, berth, units),
    availability,
    maintenanceRule(berth),
    fill,
    price,
    power,
    ...wished,
  ].filter((rule) => rule !== undefined)
  const verdict = verdictOf(rules)
  if (verdict === 'does_not_fit') return { verdict, score: 0, rules }
  const score =
    weights.tightness * fill.share +
    weights.price * (price?.share ?? 1) +
    weights.wishes * (wished.length === 0 ? 1 : wished.reduce((sum, { share }) => sum + share, 0) / wished.length) +
    weights.power * (power?.share ?? 1) +
    weights.availability * availability.share
  const most = weights.tightness + weights.price + weights.wishes + weights.power + weights.availability
  return { verdict, score: most > 0 ? Math.round((score / most) * 100) : 0, rules }
}

function verdictOf(rules: readonly RuleResult[]): FitVerdict {
  let isUnknown = false
  let hasNotes = false
  for (const { rule, result } of rules) {
    if (result === 'fail') return 'does_not_fit'
    if (result === 'unknown' && hardRules.has(rule)) isUnknown = true
    if (result !== 'pass') hasNotes = true
  }
  return isUnknown ? 'unknown' : hasNotes ? 'fits_with_notes' : 'fits'
}
