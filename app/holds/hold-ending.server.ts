import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { lockBerth } from '#app/berths/berths.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { HoldRelease } from './hold-input.server.ts'
import type { HoldStatus } from './hold.ts'
import { queueOf } from './hold-queue.server.ts'

type Ended = Exclude<HoldStatus, 'active'>
type Which = {
  berthId: string
  interestId?: string
  kind?: 'soft' | 'hard'
  isDue?: boolean
  /** No EOI is out for it. */ isIdle?: boolean
}

/** Ends holds of a berth that is locked; whoever comes first by it is told. Answers those that ended. */
export async function endHolds(tx: PortTransaction, which: Which, status: Ended, reason: string | null = null) {
  const { berthId, interestId, kind, isDue, isIdle } = which
  const before = await queueOf(tx, berthId).executeTakeFirst()
  if (!before) return []
  const ended = await tx
    .updateTable('berth_holds')
    .set({ status, end_reason: reason, ended_at: sql<Date>`greatest(placed_at, clock_timestamp())` })
    .where('berth_id', '=', berthId)
    .where('status', '=', 'active')
    .$if(interestId !== undefined, (query) => query.where('interest_id', '=', interestId!))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
    .$if(isDue === true, (query) => query.where(isDueNow))
    .$if(isIdle === true, (query) => query.where(isWithoutEoi))
    .returning(['id', 'interest_id', 'kind', 'document_id'])
    .execute()
  const event = status === 'expired' ? 'hold:expired' : status === 'released' ? 'hold:released' : undefined
  for (const hold of event ? ended : [])
    await record(tx, event!, { berthId, interestId: hold.interest_id, holdId: hold.id, kind: hold.kind })
  if (event && ended.length > 0) await tellNext(tx, berthId, before.interest_id)
  return ended
}

const isPast = sql<boolean>`expires_at <= clock_timestamp()`
const isWithoutEoi = sql<boolean>`not exists (select from documents d where d.port_id = berth_holds.port_id
  and d.id = berth_holds.document_id and d.status in ('sent', 'partially_signed'))`
/** As long as its EOI is out, a place does not run out. */
export const isDueNow = sql<boolean>`(${isPast} and ${isWithoutEoi})`

async function tellNext(tx: PortTransaction, berthId: string, firstBefore: string) {
  const first = await queueOf(tx, berthId).executeTakeFirst()
  if (first?.kind === 'soft' && first.interest_id !== firstBefore)
    await record(tx, 'hold:cameFirst', { berthId, interestId: first.interest_id, holdId: first.id, kind: 'soft' })
}

/** The hold with its berth, locked; one that has ended is refused. */
export async function lockHold(tx: PortTransaction, berthId: string, id: string) {
  const berth = await lockBerth(tx, berthId)
  const hold = await tx
    .selectFrom('berth_holds')
    .selectAll()
    .where('berth_id', '=', berthId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound('hold'))
  if (hold.status !== 'active') throw new RuleBroken('This hold has ended already.')
  return { berth, hold }
}

/** Lets go of a hold by hand; an EOI that is out keeps its hold, as somebody may sign it any moment. */
export async function releaseHold(scope: PortScope, berthId: string, id: string, { reason }: HoldRelease) {
  scope.require('berths:hold')
  return scope.transaction(async (tx) => {
    const { berth, hold } = await lockHold(tx, berthId, id)
    await refuseWhileOut(tx, hold.document_id)
    await endHolds(tx, { berthId, interestId: hold.interest_id }, 'released', reason)
    return { label: berth.label, interestId: hold.interest_id }
  })
}

async function refuseWhileOut(tx: PortTransaction, documentId: string | null) {
  if (!documentId) return
  const out = await tx
    .selectFrom('documents')
    .select('title')
    .where('id', '=', documentId)
    .where('status', 'in', ['sent', 'partially_signed'])
    .executeTakeFirst()
  if (out) throw new RuleBroken(`${out.title} is out for signing. Cancel it first, then let go of the hold.`)
}
