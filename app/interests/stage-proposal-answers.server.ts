import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record } from '#db/port.ts'
import { moveAs } from './interest-stage.server.ts'
import { lockInterest } from './interests.server.ts'
import { answerMoves, openMovesOf } from './stage-proposals.server.ts'

export async function showMove(scope: PortScope, interestId: string, id: string) {
  scope.require('interests:change_stage')
  const { interests, moves } = await scope.read((db) => ({
    interests: db
      .selectFrom('interests as i')
      .innerJoin('clients as c', 'c.id', 'i.client_id')
      .select(['i.id', 'c.name as client', 'i.stage'])
      .where('i.id', '=', interestId),
    moves: openMovesOf(db, interestId).where('p.id', '=', id),
  }))
  if (!interests[0]) throw new NotFound('interest')
  return { interest: interests[0], move: moves[0] ?? null }
}

/** The move itself answers the proposal. */
export async function acceptMove(scope: PortScope, interestId: string, id: string) {
  scope.require('interests:change_stage')
  return moveAs(scope, interestId, async (tx) => {
    const move = await openMovesOf(tx, interestId).where('p.id', '=', id).executeTakeFirst()
    if (!move) throw answered()
    return { stage: move.to_stage, note: '' }
  })
}

export async function dismissMove(scope: PortScope, interestId: string, id: string) {
  scope.require('interests:change_stage')
  return scope.transaction(async (tx) => {
    const { client_id: clientId, berth_id: berthId, stage } = await lockInterest(tx, interestId)
    const move = await openMovesOf(tx, interestId).where('p.id', '=', id).executeTakeFirst()
    if (!move) throw answered()
    await answerMoves(tx, interestId, null)
    const { to_stage: toStage, fact } = move
    await record(tx, 'interest:moveDismissed', { interestId, clientId, berthId, toStage, fact })
    return { stage }
  })
}

const answered = () => new RuleBroken('Somebody answered this proposal already.')
