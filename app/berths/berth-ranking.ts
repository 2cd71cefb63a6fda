import { fitBerth } from './berth-fit.ts'
import type { BerthFit, FitBerth, FitContext, FitVerdict, FitVessel, FitWishes } from './fit.ts'
import { compareBerths } from './berth.ts'

export type RankedBerth<B> = { berth: B; fit: BerthFit }
const order: Record<FitVerdict, number> = { fits: 0, fits_with_notes: 0, unknown: 1, does_not_fit: 2 }

/** Berths to offer, the best first, and those that miss by the least for when none will do. */
export function rankBerths<B extends FitBerth>(
  vessel: FitVessel,
  wishes: FitWishes,
  berths: readonly B[],
  context: FitContext,
): { suitable: RankedBerth<B>[]; alternatives: RankedBerth<B>[] } {
  const ranked = berths.map((berth) => ({ berth, fit: fitBerth(vessel, wishes, berth, context) }))
  const suitable = ranked.filter(({ fit }) => fit.verdict !== 'does_not_fit')
  const alternatives = ranked
    .filter(({ fit }) => fit.verdict === 'does_not_fit')
    .map((each) => ({ ...each, miss: missOf(each.fit) }))
  suitable.sort(
    (a, b) =>
      order[a.fit.verdict] - order[b.fit.verdict] || b.fit.score - a.fit.score || compareBerths(a.berth, b.berth),
  )
  alternatives.sort((a, b) => a.miss - b.miss || compareBerths(a.berth, b.berth))
  return { suitable, alternatives: alternatives.map(({ berth, fit }) => ({ berth, fit })) }
}

/** Metres short, added up; a berth that is taken or under repair is a metre away, as that may change. */
function missOf({ rules }: BerthFit) {
  return rules.reduce((sum, { result, margin }) => sum + (result === 'fail' ? (margin === null ? 1 : -margin) : 0), 0)
}
