import {
  availabilityRule,
  airDraftRule,
  depthRule,
  draftLimitRule,
  fillRule,
  lengthRule,
  maintenanceRule,
  widthRule,
} from './berth-fit-size.ts'
import { powerRule, priceRule, wishRules } from './berth-fit-wishes.ts'
import type { BerthFit, FitBerth, FitContext, FitRule, FitVessel, FitVerdict, FitWishes, RuleResult } from './fit.ts'
import { defaultFitSettings } from './fit-settings.ts'

const hardRules: ReadonlySet<FitRule> = new Set([
  'length',
  'width',
  'depth',
  'draft_limit',
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
    draftLimitRule(vessel, berth, units),
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
