import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { promiseOf, runningTenure } from '#app/berths/berth-holders.server.ts'
import { lockBerth } from '#app/berths/berths.server.ts'
import type { StatusTrigger } from '#app/berths/berth-status-rule.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { sureHoldOf } from '#app/holds/hold-queue.server.ts'
import { constraintOf } from '#db/faults.ts'
import type { PortTransaction } from '#db/port.ts'
import { isPromise, type Stage, stageLabels } from './interest.ts'
import { lockInterest } from './interests.server.ts'

/**
 * Lock order: berths first (by id), then the interest. Whoever promises, frees, sells or unlinks a berth takes it, so that rivals for one
 * berth wait in a row instead of locking each other out. The interest's berth is read before its lock, hence looked at again behind it;
 * where it changed, all locks are given back before another try, as taking one more would break the order.
 */
export async function lockWithBerth(tx: PortTransaction, id: string, alsoBerthId?: string) {
  for (let attempt = 0; attempt < 10; attempt++) {
    await sql`savepoint unlocked`.execute(tx)
    const ids = [...new Set([...(await berthsOf(tx, id)), ...(alsoBerthId ? [alsoBerthId] : [])])].toSorted()
    const berths = []
    for (const each of ids) berths.push(await lockBerth(tx, each))
    const interest = await lockInterest(tx, id)
    if ((await berthsOf(tx, id)).every((each) => ids.includes(each)))
      return { interest, berth: berths.find((each) => each.id === interest.berth_id) ?? null, berths }
    await sql`rollback to savepoint unlocked`.execute(tx)
  }
  throw new RuleBroken('The berth of this interest is changing right now. Look again in a moment.')
}

/** The berth it is linked to, and those that are held for it. */
async function berthsOf(tx: PortTransaction, id: string) {
  const rows = await tx
    .selectFrom('interests as i')
    .leftJoin('berth_holds as h', (join) => join.onRef('h.interest_id', '=', 'i.id').on('h.status', '=', 'active'))
    .select(['i.berth_id', 'h.berth_id as held_id'])
    .where('i.id', '=', id)
    .execute()
  if (rows.length === 0) throw new NotFound('interest')
  return rows.flatMap(({ berth_id, held_id }) => [berth_id, held_id]).filter((each) => each !== null)
}

/** What entering a stage says about the berth. */
export const triggerOf: Partial<Record<Stage, StatusTrigger>> = {
  signed_eoi_nda: 'eoi_signed',
  ten_percent_deposit: 'deposit_paid',
  contract: 'contract_signed',
  completed: 'contract_signed',
}

/** Refuses what another tenure or promise stands against; the berth is locked. The unique index decides the rest. */
export async function refuseTaken(
  tx: PortTransaction,
  scope: PortScope,
  berth: { id: string; label: string },
  interestId: string,
) {
  const tenure = await runningTenure(tx, berth.id, scope.port.timezone)
  if (tenure) {
    const who = tenure.client && scope.can('clients:view') ? `${tenure.client} has` : 'Somebody has'
    throw new RuleBroken(
      `${who} ${berth.label} until ${tenure.ends_on}. It can be promised again when that tenure ends.`,
    )
  }
  const promise = await promiseOf(tx, berth.id)
  if (promise && promise.id !== interestId) throw promisedTo(scope, berth.label, promise)
  const hold = await sureHoldOf(tx, berth.id)
  if (hold && hold.interest_id !== interestId) throw heldFor(scope, berth.label, hold)
}

/** Something was signed or paid for it: a person lets go of that before somebody else gets the berth. */
function heldFor(scope: PortScope, label: string, { client, closed_at }: { client: string; closed_at: Date | null }) {
  const who = scope.can('clients:view') ? client : 'another client'
  const then = closed_at ? 'That deal is closed: let go of the hold first.' : 'Let go of that hold first.'
  return new RuleBroken(`${label} is held for sure for ${who}. ${then}`)
}

function promisedTo(scope: PortScope, label: string, first: { client: string; stage: Stage }) {
  const who = scope.can('clients:view') ? first.client : 'another client'
  return new RuleBroken(
    `${label} is promised to ${who} already (${stageLabels[first.stage]}). Only one open interest of a berth can be at or past ${stageLabels.signed_eoi_nda}.`,
  )
}

/** Runs a promise; where the database says that the berth is promised, the refusal names the first. */
export async function promising<T>(scope: PortScope, berthOf: () => Promise<string | null>, work: () => Promise<T>) {
  try {
    return await work()
  } catch (error) {
    if (constraintOf(error) !== 'interests_one_promise') throw error
    const berthId = await berthOf()
    if (!berthId) throw error
    const { first } = await scope.read((db) => ({
      first: db
        .selectFrom('interests as i')
        .innerJoin('clients as c', 'c.id', 'i.client_id')
        .innerJoin('berths as b', 'b.id', 'i.berth_id')
        .select(['b.label', 'c.name as client', 'i.stage'])
        .where('i.berth_id', '=', berthId)
        .where('i.closed_at', 'is', null)
        .where('i.stage', 'in', ['signed_eoi_nda', 'ten_percent_deposit', 'contract']),
    }))
    throw first[0]
      ? promisedTo(scope, first[0].label, first[0])
      : new RuleBroken('Somebody else promised this berth a moment ago. Look again, then move.')
  }
}

export const holdsBerth = (interest: { stage: Stage; berth_id: string | null }) =>
  interest.berth_id !== null && isPromise(interest.stage)
