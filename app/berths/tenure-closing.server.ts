import type { PortScope } from '#app/access/scope.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { runningTenure, todayIn } from './berth-holders.server.ts'
import { applyBerthTrigger } from './berth-status.server.ts'
import { lockBerth } from './berths.server.ts'

/** Looks after every tenure whose last day has come, once: the port's rule says what becomes of the berth. Answers how many. */
export async function closeEndedTenures(scope: PortScope) {
  scope.require('berths:edit')
  const today = todayIn(scope.port.timezone)
  const { over } = await scope.read((db) => ({
    over: db
      .selectFrom('tenures')
      .select(['id', 'berth_id'])
      .where('ends_on', '<=', today)
      .where('closed_at', 'is', null)
      .orderBy('ends_on')
      .limit(500),
  }))
  let closed = 0
  for (const { id, berth_id } of over)
    closed += await scope.transaction(async (tx) =>
      (await closeIfOver(tx, scope, await lockBerth(tx, berth_id), id)) ? 1 : 0,
    )
  return closed
}

/** Of a berth that is locked: one whose time is over is closed, and the berth is free where nobody follows. */
export async function closeIfOver(
  tx: PortTransaction,
  scope: PortScope,
  berth: { id: string; status: string },
  id: string,
) {
  const mine = await tx
    .updateTable('tenures')
    .set({ closed_at: new Date() })
    .where('id', '=', id)
    .where('ends_on', '<=', todayIn(scope.port.timezone))
    .where('closed_at', 'is', null)
    .returning(['client_id', 'ended_by'])
    .executeTakeFirst()
  if (!mine) return false
  const next = await tx.selectFrom('tenures').select('id').where('previous_id', '=', id).executeTakeFirst()
  if (!next && mine.ended_by !== 'early') {
    const who = mine.client_id ? { clientId: mine.client_id } : {}
    await record(tx, 'tenure:ended', { berthId: berth.id, ...who, tenureId: id })
  }
  await freeIfNobodys(tx, scope, berth)
  return true
}

/** Sold, and nobody has it now or later: the port's rule decides. */
export async function freeIfNobodys(
  tx: PortTransaction,
  scope: PortScope,
  { id: berthId, status }: { id: string; status: string },
) {
  if (status === 'sold' && !(await runningTenure(tx, berthId, scope.port.timezone)))
    await applyBerthTrigger(tx, scope, { berthId, trigger: 'tenure_ended' })
}
