import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { sureHoldOf } from '#app/holds/hold-queue.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { promiseOf, todayIn } from './berth-holders.server.ts'
import { dayWords } from './berth-words.ts'
import { lockBerth } from './berths.server.ts'
import { closeIfOver, freeIfNobodys } from './tenure-closing.server.ts'
import type { TenureEnd, TenureRenewal, TenureTransfer } from './tenure-input.server.ts'
import { startTenure } from './tenures.server.ts'
import { tenureState } from './tenure.ts'

/** A new period for the same owner, from the day when this one ends. */
export async function renewTenure(scope: PortScope, id: string, { years }: TenureRenewal) {
  scope.require('berths:edit')
  return scope.transaction(async (tx) => {
    const { berth, tenure } = await lockTenure(tx, id)
    const { client_id: clientId, ends_on: startsOn } = tenure
    if (tenure.ended_by) throw new RuleBroken(`This tenure was ended before its time, on ${dayWords(startsOn)}.`)
    await refuseForSomebodyElse(tx, scope, berth, clientId)
    const renewed = await startTenure(tx, scope, {
      berthId: berth.id,
      clientId,
      vesselId: tenure.vessel_id,
      startsOn,
      years,
      previousId: id,
      origin: 'renewal',
    })
    return { id: renewed.id, berthId: berth.id, label: berth.label, ends_on: renewed.ends_on }
  })
}

/** Meanwhile the berth may have been promised to another: a period that ended is then not gone on with. */
async function refuseForSomebodyElse(
  tx: PortTransaction,
  scope: PortScope,
  berth: { id: string; label: string; archived_at: Date | null },
  clientId: string | null,
) {
  if (berth.archived_at) throw new RuleBroken(`Berth ${berth.label} is archived. Restore it first.`)
  const other = (await promiseOf(tx, berth.id)) ?? (await sureHoldOf(tx, berth.id))
  if (!other || other.client_id === clientId) return
  const whom = scope.can('interests:view') ? other.client : 'somebody else'
  throw new RuleBroken(`Berth ${berth.label} is promised to ${whom}. Complete or close that deal first.`)
}

/** Somebody else has the berth from a day on, until the end that was agreed; renewals that were agreed go along. */
export async function transferTenure(scope: PortScope, id: string, { client_id, on, reason }: TenureTransfer) {
  scope.require('berths:edit')
  scope.require('clients:view')
  return scope.transaction(async (tx) => {
    const { berth, tenure } = await lockTenure(tx, id)
    refuseOutside(scope, tenure, on)
    if (tenure.client_id === client_id) throw new RuleBroken('This client has the berth already.', 'client_id')
    await requireClient(tx, client_id)
    await cut(tx, id, { on, by: 'transfer', reason: reason ?? null, agreed: tenure.ends_on })
    const taken = await startTenure(tx, scope, {
      berthId: berth.id,
      clientId: client_id,
      startsOn: on,
      endsOn: tenure.ends_on,
      years: tenure.years,
      previousId: id,
      origin: 'transfer',
    })
    await tx
      .updateTable('tenures')
      .set({ client_id, vessel_id: null })
      .where('berth_id', '=', berth.id)
      .where('origin', '=', 'renewal')
      .where('starts_on', '>=', tenure.ends_on)
      .execute()
    if (tenure.client_id)
      await record(tx, 'tenure:givenUp', { clientId: tenure.client_id, tenureId: id, berthLabel: berth.label })
    await closeIfOver(tx, scope, berth, id)
    return { id: taken.id, berthId: berth.id, label: berth.label }
  })
}

/** The owner leaves before the agreed end; renewals that were agreed fall away. Then the rule about the berth runs. */
export async function endTenure(scope: PortScope, id: string, { on, reason }: TenureEnd) {
  scope.require('berths:edit')
  return scope.transaction(async (tx) => {
    const { berth, tenure } = await lockTenure(tx, id)
    refuseOutside(scope, tenure, on)
    await tx
      .deleteFrom('tenures')
      .where('berth_id', '=', berth.id)
      .where('origin', '!=', 'sale')
      .where('starts_on', '>=', tenure.ends_on)
      .execute()
    await cut(tx, id, { on, by: 'early', reason, agreed: tenure.ends_on })
    const who = tenure.client_id ? { clientId: tenure.client_id } : {}
    await record(tx, 'tenure:endedEarly', { berthId: berth.id, ...who, tenureId: id, endsOn: on })
    await closeIfOver(tx, scope, berth, id)
    return { berthId: berth.id, label: berth.label }
  })
}

/** A period that has not begun does not take place; what it took from the one before goes back. */
export async function callOffTenure(scope: PortScope, id: string) {
  scope.require('berths:edit')
  return scope.transaction(async (tx) => {
    const { berth, tenure } = await lockTenure(tx, id)
    if (tenureState(tenure, todayIn(scope.port.timezone)) !== 'upcoming')
      throw new RuleBroken('This tenure has begun: it can be ended early.')
    const next = await tx.selectFrom('tenures').select('id').where('previous_id', '=', id).executeTakeFirst()
    if (next) throw new RuleBroken('Another period continues this one. Call that one off first.')
    await tx.deleteFrom('tenures').where('id', '=', id).execute()
    if (tenure.origin === 'transfer' && tenure.previous_id)
      await tx
        .updateTable('tenures')
        .set({ ends_on: tenure.ends_on, agreed_ends_on: null, ended_by: null, end_reason: null, closed_at: null })
        .where('id', '=', tenure.previous_id)
        .execute()
    const who = tenure.client_id ? { clientId: tenure.client_id } : {}
    await record(tx, 'tenure:calledOff', { berthId: berth.id, ...who, tenureId: id })
    await freeIfNobodys(tx, scope, berth)
    return { berthId: berth.id, label: berth.label }
  })
}

async function lockTenure(tx: PortTransaction, id: string) {
  const place = await tx
    .selectFrom('tenures')
    .select('berth_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound('tenure'))
  const berth = await lockBerth(tx, place.berth_id)
  const tenure = await tx
    .selectFrom('tenures')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('tenure'))
  return { berth, tenure }
}

type Period = { starts_on: string; ends_on: string }

function refuseOutside(scope: PortScope, tenure: Period, on: string) {
  const state = tenureState(tenure, todayIn(scope.port.timezone))
  if (state === 'ended') throw new RuleBroken(`This tenure ended on ${dayWords(tenure.ends_on)}.`)
  if (state === 'upcoming') throw new RuleBroken('This tenure has not begun: it can be called off.')
  if (on > tenure.starts_on && on < tenure.ends_on) return
  throw new RuleBroken(
    `Choose a day between ${dayWords(tenure.starts_on)} and ${dayWords(tenure.ends_on)}, after the first and before the last.`,
    'on',
  )
}

type Cut = { on: string; by: 'early' | 'transfer'; reason: string | null; agreed: string }
const cut = (tx: PortTransaction, id: string, { on, by, reason, agreed }: Cut) =>
  tx
    .updateTable('tenures')
    .set({ ends_on: on, agreed_ends_on: agreed, ended_by: by, end_reason: reason })
    .where('id', '=', id)
    .execute()

async function requireClient(tx: PortTransaction, id: string) {
  const client = await tx
    .selectFrom('clients')
    .select('archived_at')
    .where('id', '=', id)
    .forShare()
    .executeTakeFirstOrThrow(() => new NotFound('client'))
  if (client.archived_at) throw new RuleBroken('This client is archived. Restore them first.', 'client_id')
}
