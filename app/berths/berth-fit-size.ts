import { formatLength, roundMetres, type Units } from '#app/measures/length.ts'
import type { FitBerth, FitHolds, FitRule, FitVessel, FitWishes, RuleResult } from './fit.ts'
import { berthStatusLabels } from './berth.ts'
import type { FitClearances } from './fit-settings.ts'

/** Centimetres, so that 12.3 + 0.5 is exactly 12.8. */
const fits = (need: number, has: number) => Math.round(need * 100) <= Math.round(has * 100)

export function lengthRule(vessel: FitVessel, berth: FitBerth, units: Units): RuleResult {
  return sizeRule('length', 'length', vessel.loa, berth.longestVessel ?? berth.length, units)
}

export function widthRule(vessel: FitVessel, berth: FitBerth, clearances: FitClearances, units: Units): RuleResult {
  const { fender, fenderLarge, largeOver } = clearances
  return clearedRule('width', 'beam', vessel, vessel.beam, berth.width, [2 * fender, 2 * fenderLarge, largeOver], units)
}

export function depthRule(vessel: FitVessel, berth: FitBerth, clearances: FitClearances, units: Units): RuleResult {
  const { underKeel, underKeelLarge, largeOver } = clearances
  return clearedRule('depth', 'draft', vessel, vessel.draft, berth.depth, [underKeel, underKeelLarge, largeOver], units)
}

export function draftLimitRule(vessel: FitVessel, berth: FitBerth, units: Units): RuleResult | undefined {
  if (berth.draftLimit == null) return undefined
  return sizeRule('draft_limit', 'draft', vessel.draft, berth.draftLimit, units)
}

export function airDraftRule(vessel: FitVessel, berth: FitBerth, units: Units): RuleResult | undefined {
  if (berth.airDraft == null) return undefined
  return sizeRule('air_draft', 'air draft', vessel.airDraft, berth.airDraft, units)
}

type Clearance = [usual: number, large: number, largeOver: number]

function clearedRule(
  rule: FitRule,
  part: string,
  { loa }: FitVessel,
  size: number | null | undefined,
  has: number | null,
  [usual, large, largeOver]: Clearance,
  units: Units,
): RuleResult {
  if (size == null || loa != null || has == null) {
    const clearance = loa != null && loa > largeOver ? large : usual
    return sizeRule(rule, part, size == null ? size : roundMetres(size + clearance), has, units)
  }
  // Without the length nobody knows which clearance holds: only an answer that both give is one.
  const [least, most] = [Math.min(usual, large), Math.max(usual, large)]
  if (!fits(size + least, has)) return sizeRule(rule, part, roundMetres(size + least), has, units)
  if (fits(size + most, has)) return sizeRule(rule, part, roundMetres(size + most), has, units)
  return { ...sizeRule(rule, part, null, has, units), words: `Needs length to know the clearance for the ${part}` }
}

function sizeRule(
  rule: FitRule,
  part: string,
  need: number | null | undefined,
  has: number | null | undefined,
  units: Units,
): RuleResult {
  const shown = {
    need: need == null ? null : formatLength(need, units),
    has: has == null ? null : formatLength(has, units),
  }
  if (need == null) return { rule, result: 'unknown', ...shown, margin: null, words: `Needs ${part}`, share: 0 }
  if (has == null)
    return {
      rule,
      result: 'unknown',
      ...shown,
      margin: null,
      words: `The ${named[rule]} of the berth is not known`,
      share: 0,
    }
  const margin = roundMetres(has - need)
  if (fits(need, has)) {
    const words = `${capital(named[rule])} fits with ${formatLength(margin, units)} to spare`
    return { rule, result: 'pass', ...shown, margin, words, share: 1 }
  }
  const words = `${capital(named[rule])} needs ${shown.need}, the berth has ${shown.has}`
  return { rule, result: 'fail', ...shown, margin, words, share: 0 }
}
const named: Partial<Record<FitRule, string>> = {
  length: 'length',
  width: 'width',
  depth: 'depth',
  air_draft: 'air draft',
  draft_limit: 'draft',
}

function capital(text = '') {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Half of the tightness is earned at the least fill, all of it by a vessel as long as the berth allows. */
export function fillRule(vessel: FitVessel, berth: FitBerth, leastFill: number, units: Units): RuleResult {
  const has = berth.longestVessel ?? berth.length
  if (vessel.loa == null || has == null || has <= 0) {
    const words = vessel.loa == null ? 'Needs length' : 'The length of the berth is not known'
    return { rule: 'fill', result: 'unknown', need: null, has: null, margin: null, words, share: 0 }
  }
  const fill = Math.min(1, vessel.loa / has)
  const isEnough = fill >= leastFill
  const share = isEnough
    ? 0.5 + (leastFill < 1 ? ((fill - leastFill) / (1 - leastFill)) * 0.5 : 0.5)
    : (fill / leastFill) * 0.5
  const percent = Math.floor(fill * 100)
  const words = isEnough
    ? `Fills ${percent} % of the length`
    : `Fills only ${percent} % of the length, a smaller berth would do`
  const need = formatLength(roundMetres(leastFill * has), units)
  return {
    rule: 'fill',
    result: isEnough ? 'pass' : 'soft',
    need,
    has: formatLength(vessel.loa, units),
    margin: null,
    words,
    share,
  }
}

export function availabilityRule({ wishedStart }: FitWishes, berth: FitBerth, today: string): RuleResult {
  const start = wishedStart && wishedStart > today ? wishedStart : today
  const base = { rule: 'availability', need: start, has: berth.freeFrom ?? null, margin: null } as const
  const isHeld = berth.isHeldForThis && berth.saleState !== 'sold'
  if (isHeld) return { ...base, result: 'pass', words: 'Held for this interest', share: 1 }
  const waits = berth.freeFrom != null && berth.freeFrom > today
  const isFree = berth.saleState === 'available' && !waits
  const isFreeInTime = berth.freeFrom != null && berth.freeFrom <= start
  if (berth.holds?.isSureForAnother && (isFree || isFreeInTime))
    return { ...base, result: 'fail', words: 'Held for another deal for sure', share: 0 }
  const queue = berth.holds && queueIn(berth.holds)
  if (isFree) return { ...base, ...(queue ?? { result: 'pass', words: 'Free now', share: 1 }) }
  if (isFreeInTime) {
    const words = `Free from ${berth.freeFrom}, before the wished start`
    if (!queue) return { ...base, result: 'pass', words, share: 0.5 }
    return { ...base, result: queue.result, words: `${words}. ${queue.words}`, share: queue.share / 2 }
  }
  const status = berthStatusLabels[berth.saleState].toLowerCase()
  const words = waits ? `Free only from ${berth.freeFrom}` : `The berth is ${status}`
  return { ...base, result: 'fail', words, share: 0 }
}

/** Whoever holds a berth comes first; the longer the queue, the less it counts as free. */
function queueIn({ before, after, isOwn }: FitHolds): Pick<RuleResult, 'result' | 'words' | 'share'> | undefined {
  if (before === 0 && !isOwn) return undefined
  const others = (count: number) => (count === 1 ? 'another deal' : `${count} other deals`)
  if (before === 0)
    return { result: 'pass', words: `Held for this interest${after > 0 ? `, before ${others(after)}` : ''}`, share: 1 }
  const words = isOwn
    ? `Held for this interest, behind ${others(before)}`
    : `Free, but held for ${others(before)} first`
  return { result: 'soft', words, share: 1 / (1 + before) }
}

export function maintenanceRule(berth: FitBerth): RuleResult {
  const base = { rule: 'maintenance', need: null, has: null, margin: null } as const
  if (berth.hasBlockingMaintenance) return { ...base, result: 'fail', words: 'Maintenance blocks the berth', share: 0 }
  return { ...base, result: 'pass', words: 'No maintenance in the way', share: 1 }
}
