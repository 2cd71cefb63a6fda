import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { endHolds } from '#app/holds/hold-ending.server.ts'
import { sureHoldOf } from '#app/holds/hold-queue.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { statusAfter, type StatusTrigger } from './berth-status-rule.ts'
import type { SaleState } from './berth.ts'
import { lockBerth } from './berths.server.ts'
import { promiseOf, runningTenure } from './berth-holders.server.ts'

type Fact = { berthId: string; interestId?: string | null; trigger: StatusTrigger }

/** What the port's rules do about a fact: change the state of the sale, propose it, or nothing. */
export async function applyBerthTrigger(tx: PortTransaction, scope: PortScope, fact: Fact) {
  const { berthId, trigger } = fact
  const interestId = fact.interestId ?? undefined
  const berth = await lockBerth(tx, berthId)
  const after = statusAfter(trigger, berth.status, scope.port.settings.berthStatusRules)
  if (!after || (await isHeldOtherwise(tx, scope, berthId, after.targetStatus, interestId))) return
  if (after.mode === 'auto') {
    await setSaleState(tx, berth, { to: after.targetStatus, triggeredBy: trigger, interestId })
    return
  }
  await propose(tx, { berthId, interestId, trigger, target: after.targetStatus })
}

/** A berth that somebody has, or that is promised to another interest, is not freed by a fact. */
async function isHeldOtherwise(
  tx: PortTransaction,
  scope: PortScope,
  berthId: string,
  target: SaleState,
  interestId: string | undefined,
) {
  if (target === 'sold') return false
  if (await runningTenure(tx, berthId, scope.port.timezone)) return true
  const holders = [(await promiseOf(tx, berthId))?.id, (await sureHoldOf(tx, berthId))?.interest_id]
  return holders.some((holder) => holder !== undefined && holder !== interestId)
}

type Change = { to: SaleState; triggeredBy: string; interestId?: string | null; note?: string | null }

/** The one place where the state of a berth's sale changes. Proposals about it are answered by the change. */
export async function setSaleState(
  tx: PortTransaction,
  berth: { id: string; status: SaleState },
  { to, triggeredBy, interestId, note }: Change,
) {
  if (berth.status !== to) {
    await tx.updateTable('berths').set({ status: to }).where('id', '=', berth.id).execute()
    const event = await tx
      .insertInto('berth_status_events')
      .values({
        berth_id: berth.id,
        interest_id: interestId ?? null,
        from_status: berth.status,
        to_status: to,
        triggered_by: triggeredBy,
        note: note ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const fact = { berthId: berth.id, oldStatus: berth.status, newStatus: to, triggeredBy, statusEventId: event.id }
    await record(tx, 'berth:statusChanged', interestId ? { ...fact, interestId } : fact)
  }
  // what is free is held for nobody; places in the queue stay
  if (to === 'available') await endHolds(tx, { berthId: berth.id, kind: 'hard' }, 'released', 'The berth is available')
  await tx
    .updateTable('berth_status_proposals')
    .set({
      resolved_at: new Date(),
      resolution: sql<'accepted' | 'dismissed'>`case when target_status = ${to} then 'accepted' else 'dismissed' end`,
    })
    .where('berth_id', '=', berth.id)
    .where('resolved_at', 'is', null)
    .execute()
}

type Proposal = { berthId: string; interestId?: string; trigger: StatusTrigger; target: SaleState }

async function propose(tx: PortTransaction, { berthId, interestId, trigger, target }: Proposal) {
  const asked = { interest_id: interestId ?? null, trigger, target_status: target }
  await tx
    .insertInto('berth_status_proposals')
    .values({ berth_id: berthId, ...asked })
    .onConflict((conflict) =>
      conflict.columns(['port_id', 'berth_id']).where('resolved_at', 'is', null).doUpdateSet(asked),
    )
    .execute()
  const fact = { berthId, targetStatus: target, triggeredBy: trigger }
  await record(tx, 'berth:statusProposed', interestId ? { ...fact, interestId } : fact)
}
