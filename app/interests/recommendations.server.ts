import type { PortScope } from '#app/access/scope.server.ts'
import { fitInputsOf, type RankableBerth, toFitBerth } from '#app/berths/berth-fit-inputs.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { type RankedBerth, rankBerths } from '#app/berths/berth-ranking.ts'
import { fitBerth } from '#app/berths/berth-fit.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { lockInterest } from './interests.server.ts'
import { vesselNeed, wishesOf } from './interest-need.server.ts'
import { isPromise } from './interest.ts'
import { askForDealsOf, takeDueBerths, takeDueInterest } from './recommendation-asks.server.ts'

/** Berths that are named for a deal. */
const mostNamed = 5
/** One run ends after so long; what is left waits for the next. */
const longest = 10_000

/** Weighs the berths of every deal that asks for it anew. Answers how many deals were looked at. */
export async function refreshRecommendations(scope: PortScope): Promise<number> {
  scope.require('interests:edit')
  const began = performance.now()
  await scope.transaction(async (tx) => askForDealsOf(tx, await takeDueBerths(tx), scope.port.settings.fit.leastFill))
  for (let done = 0; ; done++) {
    if (performance.now() - began > longest) return done
    const wasThere = await scope.transaction(async (tx) => {
      const id = await takeDueInterest(tx)
      if (id) await weigh(tx, scope, id)
      return id !== undefined
    })
    if (!wasThere) return done
  }
}

type Interest = Awaited<ReturnType<typeof lockInterest>>
type Ranked = RankedBerth<RankableBerth>

async function weigh(tx: PortTransaction, scope: PortScope, id: string) {
  const interest = await lockInterest(tx, id)
  if (interest.closed_at || isPromise(interest.stage)) return
  const ranked = await rank(tx, scope, interest)
  const known = await tx.selectFrom('berth_recommendations').selectAll().where('interest_id', '=', id).execute()
  const named = ranked.named.slice(0, mostNamed)
  const isNamed = (berthId: string) => named.some(({ berth }) => berth.id === berthId)
  const gone = known.filter(
    ({ source, state, berth_id }) => source === 'auto' && state === 'suggested' && !isNamed(berth_id),
  )
  const fresh = named.filter(({ berth }) => !known.some(({ berth_id }) => berth_id === berth.id))
  if (gone.length > 0)
    await tx
      .deleteFrom('berth_recommendations')
      .where(
        'id',
        'in',
        gone.map((each) => each.id),
      )
      .execute()
  for (const { berth_id, score, verdict } of known.filter((each) => !gone.includes(each))) {
    const now = ranked.fitOf(berth_id)
    if (now && (now.score !== score || now.verdict !== verdict))
      await tx
        .updateTable('berth_recommendations')
        .set({ score: now.score, verdict: now.verdict })
        .where('interest_id', '=', id)
        .where('berth_id', '=', berth_id)
        .execute()
  }
  if (fresh.length > 0)
    await tx
      .insertInto('berth_recommendations')
      .values(
        fresh.map(({ berth, fit: { score, verdict } }) => ({
          interest_id: id,
          berth_id: berth.id,
          source: 'auto' as const,
          score,
          verdict,
        })),
      )
      .execute()
  if (gone.length + fresh.length === 0) return
  await record(tx, 'interest:recommendationsGenerated', {
    interestId: id,
    clientId: interest.client_id,
    count: named.length,
    topBerthId: named[0]?.berth.id ?? null,
    topScore: named[0]?.fit.score ?? null,
  })
}

async function rank(tx: PortTransaction, scope: PortScope, interest: Interest) {
  const today = todayIn(scope.port.timezone)
  const inputs = await fitInputsOf(tx, today).execute()
  const vessel = interest.vessel_id
    ? await tx.selectFrom('vessels').selectAll().where('id', '=', interest.vessel_id).executeTakeFirst()
    : undefined
  const need = vesselNeed(vessel, interest)
  const wishes = wishesOf(interest)
  const context = { today, settings: scope.port.settings.fit }
  const berths = inputs.map((input) => toFitBerth(input, interest.id))
  // a berth that nothing is known of is no proposal of a machine's
  const isSure = ({ fit }: Ranked) => fit.verdict === 'fits' || fit.verdict === 'fits_with_notes'
  const named = need.loa === null ? [] : rankBerths(need, wishes, berths, context).suitable.filter(isSure)
  const fitOf = (id: string) => {
    const berth = berths.find((each) => each.id === id)
    return berth && fitBerth(need, wishes, berth, context)
  }
  return { named, fitOf }
}
