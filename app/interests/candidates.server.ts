import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { CandidateState } from './candidate.ts'
import { fitOf } from './interest-berth.server.ts'
import type { CandidateDecision } from './interest-input.server.ts'
import { lockInterest } from './interests.server.ts'

export async function showCandidate(scope: PortScope, interestId: string, berthId: string) {
  scope.require('interests:edit')
  const { interests, berths, candidates } = await scope.read((db) => ({
    interests: db
      .selectFrom('interests as i')
      .innerJoin('clients as c', 'c.id', 'i.client_id')
      .select(['i.id', 'c.name as client', 'i.closed_at'])
      .where('i.id', '=', interestId),
    berths: db.selectFrom('berths').select(['id', 'label']).where('id', '=', berthId),
    candidates: db
      .selectFrom('berth_recommendations')
      .select(['state', 'note', 'score'])
      .where('interest_id', '=', interestId)
      .where('berth_id', '=', berthId),
  }))
  if (!interests[0]) throw new NotFound('interest')
  if (!berths[0]) throw new NotFound('berth')
  return { interest: interests[0], berth: berths[0], candidate: candidates[0] ?? null }
}

/** Shortlists a berth for a deal, rejects it, or takes that back. Answers what it was before. */
export async function decideCandidate(
  scope: PortScope,
  interestId: string,
  berthId: string,
  { state, note }: CandidateDecision,
) {
  scope.require('interests:edit')
  return scope.transaction(async (tx) => {
    const interest = await lockInterest(tx, interestId)
    const of = { interestId, clientId: interest.client_id, berthId }
    if (interest.closed_at) throw new RuleBroken('This interest is closed. Restore it first.')
    const berth = await tx
      .selectFrom('berths')
      .select(['id', 'label'])
      .where('id', '=', berthId)
      .where('archived_at', 'is', null)
      .executeTakeFirstOrThrow(() => new NotFound('berth'))
    const known = await tx
      .selectFrom('berth_recommendations')
      .select(['id', 'state', 'source', 'note'])
      .where('interest_id', '=', interestId)
      .where('berth_id', '=', berthId)
      .executeTakeFirst()
    const before: { state: CandidateState; note: string | null } = known ?? { state: 'suggested', note: null }
    const words = state === 'suggested' ? null : (note ?? null)
    if (before.state === state && before.note === words) return { label: berth.label, before }
    if (known) await changeCandidate(tx, scope, known, state, words)
    else {
      const { verdict, score } = await fitOf(tx, scope, interest, berthId)
      await tx
        .insertInto('berth_recommendations')
        .values({
          interest_id: interestId,
          berth_id: berthId,
          source: 'manual',
          state,
          score,
          verdict,
          note: words,
          ...decidedBy(scope),
        })
        .execute()
      await record(tx, 'interest:recommendationAdded', { ...of, source: 'manual', score, state })
      return { label: berth.label, before }
    }
    await record(tx, 'interest:candidateDecided', { ...of, oldState: before.state, newState: state })
    return { label: berth.label, before }
  })
}

type Known = { id: string; source: 'auto' | 'manual' }

/** What nobody but a person named is gone when that person takes it back. */
async function changeCandidate(
  tx: PortTransaction,
  scope: PortScope,
  { id, source }: Known,
  state: CandidateState,
  note: string | null,
) {
  if (state === 'suggested' && source === 'manual')
    return tx.deleteFrom('berth_recommendations').where('id', '=', id).execute()
  return tx
    .updateTable('berth_recommendations')
    .set({ state, note, ...decidedBy(scope) })
    .where('id', '=', id)
    .execute()
}

const decidedBy = ({ user }: PortScope) => ({ decided_by: user?.id ?? null, decided_at: new Date() })
