import { sql } from 'kysely'
import type { PortTransaction } from '#db/port.ts'
import { type Stage, stages } from './interest.ts'

/** The proposals that wait for an answer. */
export const openMovesOf = (db: Pick<PortTransaction, 'selectFrom'>, interestId: string) =>
  db
    .selectFrom('interest_stage_proposals as p')
    .select(['p.id', 'p.interest_id', 'p.fact', 'p.to_stage'])
    .where('p.interest_id', '=', interestId)
    .where('p.resolved_at', 'is', null)

/** A move answers what was proposed: it went there or beyond, or it did not. */
export async function answerMoves(tx: PortTransaction, interestId: string, stage: Stage | null) {
  const reached = stage === null ? [] : stages.slice(0, stages.indexOf(stage) + 1)
  await tx
    .updateTable('interest_stage_proposals')
    .set({
      resolved_at: new Date(),
      resolution: sql<
        'accepted' | 'dismissed'
      >`case when to_stage = any(${reached}) then 'accepted' else 'dismissed' end`,
    })
    .where('interest_id', '=', interestId)
    .where('resolved_at', 'is', null)
    .execute()
}
