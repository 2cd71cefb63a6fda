import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { applyBerthTrigger } from '#app/berths/berth-status.server.ts'
import { startTenure } from '#app/berths/tenures.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { endHolds } from '#app/holds/hold-ending.server.ts'
import type { SaleFact } from '#app/holds/sale-fact.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { type lockWithBerth, triggerOf } from './berth-promise.server.ts'
import { isPromise, needsReason, type Stage } from './interest.ts'
import type { SaleNeed } from './stage-gate.ts'
import { answerMoves } from './stage-proposals.server.ts'

type Locked = Awaited<ReturnType<typeof lockWithBerth>>
type Entry = {
  entered_at: Date
  note?: string | null
  /** Passed over what is missing, and why. */
  override_reason?: string
  missing?: SaleNeed[]
  /** What moved it by itself. */
  fact?: SaleFact
}

/** The one place where a deal changes its stage; it is locked with its berth, and may go there. */
export async function enterStage(tx: PortTransaction, scope: PortScope, locked: Locked, to: Stage, entry: Entry) {
  const { interest, berth } = locked
  const { id, client_id: clientId, berth_id: berthId, stage: old } = interest
  const isDone = to === 'completed'
  const end = isDone ? ({ closed_at: new Date(), outcome: 'completed' } as const) : {}
  await tx
    .updateTable('interests')
    .set({ stage: to, stage_entered_at: entry.entered_at, ...end })
    .where('id', '=', id)
    .execute()
  const { id: stageEventId } = await tx
    .insertInto('interest_stage_events')
    .values({ interest_id: id, from_stage: old, to_stage: to, ...entry })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { fact, missing } = entry
  const move = { oldStage: old, newStage: to, stageEventId, ...(fact && { fact }), ...(missing && { missing }) }
  await record(tx, 'interest:stageChanged', { interestId: id, clientId, berthId, ...move })
  await answerMoves(tx, id, to)
  if (isDone)
    for (const { id: heldId } of locked.berths.filter((each) => each.id !== berthId))
      await endHolds(tx, { berthId: heldId, interestId: id, kind: 'soft' }, 'released', 'The deal is closed')
  if (berth) await tellBerth(tx, scope, { interest, berth }, to)
  if (isDone) await record(tx, 'interest:closed', { interestId: id, clientId, berthId, outcome: 'completed' })
}

type Pair = { interest: Locked['interest']; berth: NonNullable<Locked['berth']> }

async function tellBerth(tx: PortTransaction, scope: PortScope, { interest, berth }: Pair, to: Stage) {
  const of = { berthId: berth.id, interestId: interest.id }
  if (to === 'completed') {
    const startsOn = interest.wished_start_on ?? todayIn(scope.port.timezone)
    const years = interest.tenure_years ?? berth.tenure_years ?? scope.port.settings.defaultTenureYears
    await startTenure(tx, scope, {
      ...of,
      clientId: interest.client_id,
      vesselId: interest.vessel_id,
      startsOn,
      years,
    }).catch((error: unknown) => {
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
