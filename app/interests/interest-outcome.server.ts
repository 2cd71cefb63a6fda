import type { PortScope } from '#app/access/scope.server.ts'
import { applyBerthTrigger } from '#app/berths/berth-status.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { endHolds } from '#app/holds/hold-ending.server.ts'
import { sureHoldOf } from '#app/holds/hold-queue.server.ts'
import { record } from '#db/port.ts'
import { holdsBerth, lockWithBerth, promising, refuseTaken, triggerOf } from './berth-promise.server.ts'
import type { Closing, Reopening } from './interest-input.server.ts'
import { answerMoves } from './stage-proposals.server.ts'

/** Ends an interest without a sale. Its places in queues end; what was signed or paid for is proposed to be freed. */
export async function closeInterest(scope: PortScope, id: string, { outcome, reason }: Closing) {
  scope.require('interests:change_stage')
  return scope.transaction(async (tx) => {
    const { interest, berths } = await lockWithBerth(tx, id)
    const { client_id: clientId, berth_id: berthId } = interest
    if (interest.closed_at) throw new RuleBroken('This interest is closed already.')
    await tx
      .updateTable('interests')
      .set({ closed_at: new Date(), outcome, outcome_reason: reason })
      .where('id', '=', id)
      .execute()
    await record(tx, 'interest:closed', { interestId: id, clientId, berthId, outcome })
    await answerMoves(tx, id, null)
    for (const { id: heldId } of berths)
      await endHolds(tx, { berthId: heldId, interestId: id, kind: 'soft' }, 'released', 'The deal is closed')
    if (berthId && (holdsBerth(interest) || (await sureHoldOf(tx, berthId))?.interest_id === id))
      await applyBerthTrigger(tx, scope, { berthId, interestId: id, trigger: 'interest_lost' })
    return { outcome }
  })
}

/** Opens it again where it stood; where its berth is promised or sold meanwhile, only without the berth. */
export async function restoreInterest(scope: PortScope, id: string, { without_berth }: Reopening) {
  scope.require('interests:change_stage')
  let berthId: string | null = null
  return promising(
    scope,
    async () => berthId,
    () =>
      scope.transaction(async (tx) => {
        const { interest, berth } = await lockWithBerth(tx, id)
        berthId = interest.berth_id
        if (!interest.closed_at) return { stage: interest.stage }
        if (interest.outcome === 'completed')
          throw new RuleBroken('A completed sale stays: its tenure has begun. Start a new interest instead.')
        const keeps = berth !== null && !without_berth
        if (keeps && holdsBerth(interest)) await refuseTaken(tx, scope, berth, id)
        await tx
          .updateTable('interests')
          .set({ closed_at: null, outcome: null, outcome_reason: null, ...(!keeps && { berth_id: null }) })
          .where('id', '=', id)
          .execute()
        const of = { interestId: id, clientId: interest.client_id }
        await record(tx, 'interest:restored', { ...of, berthId: keeps ? berth.id : null })
        const trigger = triggerOf[interest.stage]
        if (keeps && trigger) await applyBerthTrigger(tx, scope, { berthId: berth.id, interestId: id, trigger })
        if (berth && !keeps) await record(tx, 'interest:berthUnlinked', { ...of, berthId: berth.id })
        return { stage: interest.stage }
      }),
  )
}
