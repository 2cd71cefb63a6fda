import { sql, type ExpressionBuilder } from 'kysely'
import type { DB } from '#db/schema.ts'
import type { FitHolds } from './fit.ts'

export type HeldFor = { interest: string; kind: 'soft' | 'hard' }

const holdJson = sql<
  HeldFor[] | null
>`json_agg(json_build_object('interest', h.interest_id, 'kind', h.kind) order by (h.kind = 'hard') desc, h.placed_at, h.id)`

/** The holds that count now on the berth `b`, who comes first first, as one value of its row. */
export function holdsOf(outer: unknown) {
  const eb = outer as ExpressionBuilder<DB & { b: DB['berths'] }, 'b'>
  return eb
    .selectFrom('berth_holds as h')
    .select(holdJson.as('holds'))
    .whereRef('h.port_id', '=', 'b.port_id')
    .whereRef('h.berth_id', '=', 'b.id')
    .where('h.status', '=', 'active')
}

/** The queue as one deal sees it. */
export function holdsFor(holds: readonly HeldFor[] | null, interestId: string): FitHolds {
  const queue = holds ?? []
  const own = queue.findIndex(({ interest }) => interest === interestId)
  const before = own < 0 ? queue : queue.slice(0, own)
  return {
    before: before.length,
    after: own < 0 ? 0 : queue.length - own - 1,
    isOwn: own >= 0,
    isSureForAnother: before.some(({ kind }) => kind === 'hard'),
  }
}
