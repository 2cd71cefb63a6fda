import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { applyBerthTrigger } from '#app/berths/berth-status.server.ts'
import { startTenure } from '#app/berths/tenures.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { lockWithBerth, promising, refuseTaken, triggerOf } from './berth-promise.server.ts'
import type { StageMove } from './interest-input.server.ts'
import { isPromise, moveProblems, needsReason, stageLabels } from './interest.ts'

type Locked = Awaited<ReturnType<typeof lockWithBerth>>
type Move = Pick<StageMove, 'stage' | 'note' | 'from'> & { undo?: '1' }

/** Any move, forward or back; entering a stage lets the berth's status rules speak, the last one sells the berth. */
export async function moveInterest(scope: PortScope, id: string, move: Move) {
  scope.require('interests:change_stage')
  let berthId: string | null = null
  return promising(
    scope,
    async () => berthId,
    () =>
      scope.transaction(async (tx) => {
        const locked = await lockWithBerth(tx, id)
        berthId = locked.interest.berth_id
        return moveLocked(tx, scope, locked, move)
      }),
  )
}

async function moveLocked(
  tx: PortTransaction,
  scope: PortScope,
  { interest, berth }: Locked,
  { stage: to, note, from, undo }: Move,
) {
  const { id, client_id: clientId, berth_id: berthId, stage: old } = interest
  if (interest.closed_at) throw new RuleBroken('This interest is closed. Restore it first.')
  if (from && from !== old && to !== old)
    throw new RuleBroken(`Somebody moved this interest to ${stageLabels[old]} meanwhile. Look again, then move it.`)
  const [problem] = moveProblems({ from: old, to, reason: note, hasBerth: berthId !== null })
  if (problem) throw new RuleBroken(problem, needsReason(old, to) ? 'note' : 'stage')
  if (berth && isPromise(to)) await refuseTaken(tx, scope, berth, id)
  const isDone = to === 'completed'
  const end = isDone ? ({ closed_at: new Date(), outcome: 'completed' } as const) : {}
  const enteredAt = (undo && (await enteredBefore(tx, id, { undone: old, restored: to }))) ?? new Date()
  await tx
    .updateTable('interests')
    .set({ stage: to, stage_entered_at: enteredAt, ...end })
    .where('id', '=', id)
    .execute()
  const { id: stageEventId } = await tx
    .insertInto('interest_stage_events')
    .values({ interest_id: id, from_stage: old, to_stage: to, note: note || null, entered_at: enteredAt })
    .returning('id')
    .executeTakeFirstOrThrow()
  const move = { oldStage: old, newStage: to, stageEventId }
  await record(tx, 'interest:stageChanged', { interestId: id, clientId, berthId, ...move })
  if (berth) await tellBerth(tx, scope, { interest, berth }, to)
  if (isDone) await record(tx, 'interest:closed', { interestId: id, clientId, berthId, outcome: 'completed' })
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

async function tellBerth(
  tx: PortTransaction,
  scope: PortScope,
  { interest, berth }: { interest: Locked['interest']; berth: NonNullable<Locked['berth']> },
  to: Move['stage'],
) {
  const of = { berthId: berth.id, interestId: interest.id }
  if (to === 'completed') {
    const startsOn = interest.wished_start_on ?? todayIn(scope.port.timezone)
    const years = interest.tenure_years ?? berth.tenure_years ?? scope.port.settings.defaultTenureYears
    await startTenure(tx, scope, { ...of, clientId: interest.client_id, startsOn, years }).catch((error: unknown) => {
      // the form that moves has no such field
      throw error instanceof RuleBroken ? new RuleBroken(error.message) : error
    })
    return
  }
  // docs/decisions/0008: going back below the promise proposes to free the berth; going back within it changes nothing
  const isBack = isPromise(interest.stage) && !isPromise(to)
  const isFurther = isPromise(to) && !needsReason(interest.stage, to)
  const trigger = isBack ? 'berth_unlinked' : isFurther ? triggerOf[to] : undefined
  if (trigger) await applyBerthTrigger(tx, scope, { ...of, trigger })
}
