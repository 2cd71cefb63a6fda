import type { PortScope } from '#app/access/scope.server.ts'
import { fitInputsOf, toFitBerth } from '#app/berths/berth-fit-inputs.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { rankBerths, type RankedBerth } from '#app/berths/berth-ranking.ts'
import type { RankableBerth } from '#app/berths/berth-fit-inputs.server.ts'
import { shownStatus } from '#app/berths/berth.ts'
import { NotFound } from '#app/errors.ts'
import type { FitFilters } from './interest-input.server.ts'
import { vesselNeed, wishesOf } from './interest-need.server.ts'

const shownAtFirst = { suitable: 6, alternatives: 4 }

/** The berths that suit this interest, the best first, and those that miss by the least. */
export async function showInterestBerths(scope: PortScope, id: string, { dock, show }: FitFilters) {
  scope.require('interests:view')
  const today = todayIn(scope.port.timezone)
  const { interests, vessels, inputs, candidates } = await scope.read((db) => ({
    interests: db.selectFrom('interests').selectAll().where('id', '=', id),
    vessels: db
      .selectFrom('vessels as v')
      .innerJoin('interests as i', 'i.vessel_id', 'v.id')
      .selectAll('v')
      .where('i.id', '=', id),
    inputs: fitInputsOf(db, today),
    candidates: db
      .selectFrom('berth_recommendations as r')
      .innerJoin('berths as b', 'b.id', 'r.berth_id')
      .leftJoin('users as u', 'u.id', 'r.decided_by')
      .select(['r.berth_id', 'b.label', 'r.state', 'r.note', 'r.decided_at', 'u.name as decided_by'])
      .where('r.interest_id', '=', id)
      .where('r.state', '<>', 'suggested')
      .orderBy('r.decided_at'),
  }))
  const interest = interests[0]
  if (!interest) throw new NotFound('interest')
  const all = inputs.map((input) => toFitBerth(input, id))
  const berths = dock ? all.filter((berth) => berth.dock === dock) : all
  const context = { today, units: scope.user?.units, settings: scope.port.settings.fit }
  const need = vesselNeed(vessels[0], interest)
  const { suitable, alternatives } = rankBerths(need, wishesOf(interest), berths, context)
  const decided = new Map(candidates.map((candidate) => [candidate.berth_id, candidate]))
  const everywhere = rankBerths(need, wishesOf(interest), all, context)
  const shortlisted = [...everywhere.suitable, ...everywhere.alternatives]
    .filter(({ berth }) => decided.get(berth.id)?.state === 'shortlisted' && berth.id !== interest.berth_id)
    .map((ranked) => ({ ...shownFit(ranked), note: decided.get(ranked.berth.id)?.note ?? null }))
  const shorten = (ranked: RankedBerth<RankableBerth>[], most: number) =>
    ranked
      .filter(({ berth }) => berth.id !== interest.berth_id && !decided.has(berth.id))
      .slice(0, show === 'all' ? undefined : most)
      .map(shownFit)
  return {
    interest: { id, berth_id: interest.berth_id, closed_at: interest.closed_at, isMeasured: need.loa !== null },
    docks: [...new Set(all.map((berth) => berth.dock))],
    total: berths.length,
    fitting: suitable.length,
    shortlisted,
    rejected: candidates.filter(({ state }) => state === 'rejected'),
    linked:
      [...suitable, ...alternatives].filter(({ berth }) => berth.id === interest.berth_id).map(shownFit)[0] ?? null,
    suitable: shorten(suitable, shownAtFirst.suitable),
    alternatives: shorten(alternatives, shownAtFirst.alternatives),
    notFitting: alternatives.length,
    filters: { dock, show },
  }
}

const shownFit = ({ berth, fit }: RankedBerth<RankableBerth>) => ({
  id: berth.id,
  label: berth.label,
  status: shownStatus(berth.saleState, Boolean(berth.hasBlockingMaintenance)),
  price: berth.price ?? null,
  currency: berth.currency ?? null,
  verdict: fit.verdict,
  score: fit.score,
  rules: fit.rules.map(({ rule, result, margin, words }) => ({ rule, result, margin, words })),
  sizes: { length: berth.longestVessel ?? berth.length, width: berth.width, depth: berth.depth },
})
export type ShownFit = ReturnType<typeof shownFit>
