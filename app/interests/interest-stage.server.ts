import type { PortScope } from '#app/access/scope.server.ts'
import { RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import { lockWithBerth, promising, refuseTaken } from './berth-promise.server.ts'
import type { StageMove } from './interest-input.server.ts'
import { isPromise, moveProblems, needsReason, stageLabels } from './interest.ts'
import { enterStage } from './stage-entry.server.ts'
import { passGate } from './stage-gates.server.ts'

type Locked = Awaited<ReturnType<typeof lockWithBerth>>
type Move = Pick<StageMove, 'stage' | 'note' | 'from'> & { undo?: '1'; override_reason?: string }

/** Any move, forward or back; entering a stage lets the berth's status rules speak, the last one sells the berth. */
export async function moveInterest(scope: PortScope, id: string, move: Move) {
  scope.require('interests:change_stage')
  return moveAs(scope, id, async () => move)
}

/** The move is chosen behind the locks, in the same transaction. */
export async function moveAs(scope: PortScope, id: string, choose: (tx: PortTransaction) => Promise<Move>) {
  scope.require('interests:change_stage')
  let berthId: string | null = null
  return promising(
    scope,
    async () => berthId,
    () =>
      scope.transaction(async (tx) => {
        const locked = await lockWithBerth(tx, id)
        berthId = locked.interest.berth_id
        return moveLocked(tx, scope, locked, await choose(tx))
      }),
  )
}

async function moveLocked(tx: PortTransaction, scope: PortScope, locked: Locked, move: Move) {
  const { interest, berth } = locked
  const { stage: to, note, from, undo, override_reason: reason } = move
  const { id, berth_id: berthId, stage: old } = interest
  if (interest.closed_at) throw new RuleBroken('This interest is closed. Restore it first.')
  if (from && from !== old && to !== old)
    throw new RuleBroken(`Somebody moved this interest to ${stageLabels[old]} meanwhile. Look again, then move it.`)
  const [problem] = moveProblems({ from: old, to, reason: note, hasBerth: berthId !== null })
  if (problem) throw new RuleBroken(problem, needsReason(old, to) ? 'note' : 'stage')
  if (berth && isPromise(to)) await refuseTaken(tx, scope, berth, id)
  const missing = await passGate(tx, scope, interest, { stage: to, reason, field: 'override_reason' })
  const enteredAt = undo && (await enteredBefore(tx, id, { undone: old, restored: to }))
  const passed = missing.length > 0 ? { override_reason: reason!, missing } : {}
  await enterStage(tx, scope, locked, to, { note: note || null, entered_at: enteredAt || new Date(), ...passed })
  return { oldStage: old, newStage: to }
}

/** When the stage was entered that the last move left: taking a move back does not begin its days anew. */
async function enteredBefore(
  tx: PortTransaction,
  id: string,
  { undone, restored }: Record<'undone' | 'restored', Move['stage']>,
) {
  const events = tx
    .selectFrom('interest_stage_events')
    .select(['from_stage', 'to_stage', 'entered_at'])
    .where('interest_id', '=', id)
    .orderBy('id', 'desc')
  const last = await events.executeTakeFirst()
  if (last?.from_stage !== restored || last.to_stage !== undone) return undefined
  return (await events.where('to_stage', '=', restored).executeTakeFirst())?.entered_at
}
