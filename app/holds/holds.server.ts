import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { lockBerth } from '#app/berths/berths.server.ts'
import { runningTenure } from '#app/berths/berth-holders.server.ts'
import { dayWords } from '#app/berths/berth-words.ts'
import { RuleBroken } from '#app/errors.ts'
import { lockInterest } from '#app/interests/interests.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { endHolds, lockHold } from './hold-ending.server.ts'
import type { HoldExtension, HoldPlacing } from './hold-input.server.ts'
import { queueOf } from './hold-queue.server.ts'

type Berth = Awaited<ReturnType<typeof lockBerth>>

/** A place in the queue of a berth for one deal, by hand. */
export async function placeHold(scope: PortScope, berthId: string, { interest_id, days }: HoldPlacing) {
  scope.require('berths:hold')
  return scope.transaction(async (tx) => {
    const berth = await lockForHold(tx, scope, berthId, interest_id)
    const queue = await queueOf(tx, berthId).execute()
    if (queue.some((hold) => hold.interest_id === interest_id))
      throw new RuleBroken(`Berth ${berth.label} is held for this deal already.`, 'interest_id')
    const hold = await insertSoftHold(tx, {
      berthId,
      interestId: interest_id,
      days: days ?? scope.port.settings.holds.softDays,
    })
    return { id: hold.id, label: berth.label, place: queue.length + 1 }
  })
}

/** Berth first, then the deal (docs/decisions/0008). What ran out counts no more, whether or not the job came by. */
export async function lockForHold(tx: PortTransaction, scope: PortScope, berthId: string, interestId: string) {
  const berth = await lockBerth(tx, berthId)
  const interest = await lockInterest(tx, interestId)
  if (interest.closed_at) throw new RuleBroken('This interest is closed. Restore it first.', 'interest_id')
  await refuseGone(tx, scope, berth)
  await endHolds(tx, { berthId, isDue: true }, 'expired')
  return berth
}

async function refuseGone(tx: PortTransaction, scope: PortScope, berth: Berth) {
  if (berth.archived_at) throw new RuleBroken(`Berth ${berth.label} is archived. Restore it first.`)
  const tenure = await runningTenure(tx, berth.id, scope.port.timezone)
  if (!tenure) return
  const who = tenure.client && scope.can('clients:view') ? tenure.client : 'Somebody'
  throw new RuleBroken(`${who} has berth ${berth.label} until ${dayWords(tenure.ends_on)}.`)
}

type SoftHold = { berthId: string; interestId: string; days: number; documentId?: string }

/** At the end of the queue; the clock, not the start of the transaction: whoever gets the lock first is first. */
export async function insertSoftHold(tx: PortTransaction, { berthId, interestId, days, documentId }: SoftHold) {
  const hold = await tx
    .insertInto('berth_holds')
    .values({
      berth_id: berthId,
      interest_id: interestId,
      document_id: documentId ?? null,
      kind: 'soft',
      placed_at: sql<Date>`clock_timestamp()`,
      expires_at: inDays(days),
    })
    .returning(['id', 'expires_at'])
    .executeTakeFirstOrThrow()
  await record(tx, 'hold:placed', { berthId, interestId, holdId: hold.id, kind: 'soft' })
  return hold
}

export const inDays = (days: number) => sql<Date>`clock_timestamp() + make_interval(days => ${days}::integer)`

/** Keeps the place so many days from today. */
export async function extendHold(scope: PortScope, berthId: string, id: string, { days }: HoldExtension) {
  scope.require('berths:hold')
  return scope.transaction(async (tx) => {
    const { berth, hold } = await lockHold(tx, berthId, id)
    if (hold.kind === 'hard') throw new RuleBroken('A sure hold lasts until the deal ends: it needs no more days.')
    const { expires_at } = await tx
      .updateTable('berth_holds')
      .set({ expires_at: sql<Date>`greatest(expires_at, ${inDays(days)})` })
      .where('id', '=', id)
      .returning('expires_at')
      .executeTakeFirstOrThrow()
    await record(tx, 'hold:extended', { berthId, interestId: hold.interest_id, holdId: id, kind: 'soft' })
    return { label: berth.label, expiresAt: expires_at! }
  })
}
