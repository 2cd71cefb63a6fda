import type { PortScope } from '#app/access/scope.server.ts'
import { fitInputsOf, toFitBerth } from '#app/berths/berth-fit-inputs.server.ts'
import { fitVerdictLabels } from '#app/berths/fit.ts'
import { fitBerth } from '#app/berths/berth-fit.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { applyBerthTrigger } from '#app/berths/berth-status.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { endHolds } from '#app/holds/hold-ending.server.ts'
import { sureHoldOf } from '#app/holds/hold-queue.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { lockWithBerth, promising, refuseTaken, triggerOf } from './berth-promise.server.ts'
import type { BerthLink } from './interest-input.server.ts'
import { isPromise, type Stage, stageLabels } from './interest.ts'
import { vesselNeed, wishesOf } from './interest-need.server.ts'
import { needsInWords, type SaleNeed } from './stage-gate.ts'
import { passGate } from './stage-gates.server.ts'

type Locked = Awaited<ReturnType<typeof lockWithBerth>>

export async function linkBerth(scope: PortScope, id: string, link: BerthLink) {
  scope.require('interests:edit')
  return promising(
    scope,
    async () => link.berth_id,
    () =>
      scope.transaction(async (tx) => {
        const locked = await lockWithBerth(tx, id, link.berth_id)
        const berth = locked.berths.find((each) => each.id === link.berth_id)
        if (!berth || berth.archived_at) throw new NotFound('berth')
        return linkLocked(tx, scope, locked, berth, link.reason)
      }),
  )
}

async function linkLocked(
  tx: PortTransaction,
  scope: PortScope,
  { interest, berth: old }: Locked,
  berth: Locked['berths'][number],
  reason: string,
) {
  const { id, client_id: clientId, stage } = interest
  if (interest.closed_at) throw new RuleBroken('This interest is closed. Restore it first.')
  if (old?.id === berth.id) return { label: berth.label, oldBerthId: old.id }
  if (isPromise(stage)) await refuseTaken(tx, scope, berth, id)
  const gate = { stage, reason, field: 'reason' }
  const missing = await passGate(tx, scope, { id, berth_id: berth.id }, gate)
  const fit = await fitOf(tx, scope, interest, berth.id)
  if (fit.verdict === 'does_not_fit') refuseMisfit(scope, berth.label, fit, reason)
  await tx.updateTable('interests').set({ berth_id: berth.id }).where('id', '=', id).execute()
  if (old) await leaveBerth(tx, scope, interest, old.id)
  if (old) await record(tx, 'interest:berthUnlinked', { interestId: id, clientId, berthId: old.id })
  const { verdict, score } = fit
  await record(tx, 'interest:berthLinked', { interestId: id, clientId, berthId: berth.id, verdict, score })
  if (reason) await noteOverride(tx, id, berth.label, overrideWords(fit.verdict, stage, missing), reason)
  const trigger = triggerOf[stage]
  if (trigger) await applyBerthTrigger(tx, scope, { berthId: berth.id, interestId: id, trigger })
  return { label: berth.label, oldBerthId: old?.id ?? null }
}

export async function fitOf(tx: PortTransaction, scope: PortScope, interest: Locked['interest'], berthId: string) {
  const today = todayIn(scope.port.timezone)
  const [input, vessel] = await Promise.all([
    fitInputsOf(tx, today).where('b.id', '=', berthId).executeTakeFirstOrThrow(),
    interest.vessel_id
      ? tx.selectFrom('vessels').selectAll().where('id', '=', interest.vessel_id).executeTakeFirst()
      : undefined,
  ])
  return fitBerth(vesselNeed(vessel, interest), wishesOf(interest), toFitBerth(input, interest.id), {
    today,
    units: scope.user?.units,
    settings: scope.port.settings.fit,
  })
}

function refuseMisfit(scope: PortScope, label: string, fit: ReturnType<typeof fitBerth>, reason: string) {
  const why = fit.rules.find(({ result }) => result === 'fail')?.words
  const words = `${label} does not fit: ${why}.`
  if (!scope.can('interests:override_fit'))
    throw new RuleBroken(`${words} Somebody who may pass over the fit can link it with a reason.`)
  if (!reason) throw new RuleBroken(`${words} To link it all the same, write why.`, 'reason')
}

const noteOverride = (tx: PortTransaction, id: string, label: string, what: string, reason: string) =>
  tx
    .insertInto('interest_notes')
    .values({ interest_id: id, body: `${label} was linked (${what}): ${reason}` })
    .execute()

const overrideWords = (verdict: keyof typeof fitVerdictLabels, stage: Stage, missing: readonly SaleNeed[]) =>
  missing.length > 0
    ? `without ${needsInWords(missing)}, at ${stageLabels[stage]}`
    : fitVerdictLabels[verdict].toLowerCase()

/** The place in its queue ends at once; what was signed or paid for is proposed to be freed. */
async function leaveBerth(tx: PortTransaction, scope: PortScope, interest: Locked['interest'], berthId: string) {
  const of = { berthId, interestId: interest.id }
  await endHolds(tx, { ...of, kind: 'soft', isIdle: true }, 'released', 'The berth was taken off the deal')
  if (isPromise(interest.stage) || (await sureHoldOf(tx, berthId))?.interest_id === interest.id)
    await applyBerthTrigger(tx, scope, { ...of, trigger: 'berth_unlinked' })
}

export async function unlinkBerth(scope: PortScope, id: string) {
  scope.require('interests:edit')
  return scope.transaction(async (tx) => {
    const { interest, berth } = await lockWithBerth(tx, id)
    if (interest.closed_at) throw new RuleBroken('This interest is closed. Restore it first.')
    if (!berth) return { label: null, berthId: null }
    await tx.updateTable('interests').set({ berth_id: null }).where('id', '=', id).execute()
    await record(tx, 'interest:berthUnlinked', { interestId: id, clientId: interest.client_id, berthId: berth.id })
    await leaveBerth(tx, scope, interest, berth.id)
    return { label: berth.label, berthId: berth.id }
  })
}
