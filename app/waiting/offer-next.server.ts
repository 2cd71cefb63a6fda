import type { PortScope } from '#app/access/scope.server.ts'
import { lockBerth } from '#app/berths/berths.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { openOfferOf, whyNotFree } from './offer-berth.server.ts'
import { coveringEntries, judge, offeredBerth } from './offer-candidates.server.ts'
import type { OfferChoice } from './offer-input.server.ts'
import { lockWaitingList, note } from './waiting-order.server.ts'

/** A berth came free: the first who fits is next, and a person approves the offer. Nothing where it is not free or nobody fits. */
export async function proposeNext(tx: PortTransaction, scope: PortScope, berthId: string) {
  const berth = await lockBerth(tx, berthId)
  await lockWaitingList(tx, scope)
  if ((await openOfferOf(tx, berthId)) || (await whyNotFree(tx, scope, berth))) return null
  const line = await lineFor(tx, scope, berthId)
  const next = line.find(({ why }) => why === null)
  return next ? propose(tx, berthId, next, line) : null
}

/** By hand: the next in line, or somebody else with the reason. */
export async function chooseForOffer(scope: PortScope, berthId: string, { entry_id, reason }: OfferChoice) {
  scope.require('berths:manage_waiting_list')
  scope.require('clients:view')
  return scope.transaction(async (tx) => {
    const berth = await lockBerth(tx, berthId)
    await lockWaitingList(tx, scope)
    if (await openOfferOf(tx, berthId)) throw new RuleBroken(`Berth ${berth.label} is offered to somebody already.`)
    const taken = await whyNotFree(tx, scope, berth)
    if (taken) throw new RuleBroken(taken)
    const line = await lineFor(tx, scope, berthId)
    const chosen = line.find(({ id }) => id === entry_id)
    if (!chosen) throw new RuleBroken('This client does not wait for such a berth any more.', 'entry_id')
    if (chosen.offer_id) throw new RuleBroken(`Berth ${chosen.offered} is offered to this client.`, 'entry_id')
    const isNext = chosen === line.find(({ why }) => why === null)
    if (!isNext && !reason) throw new RuleBroken('Somebody else is next. Write why this client comes first.', 'reason')
    const id = await propose(tx, berthId, chosen, line, isNext ? null : reason)
    return { id }
  })
}

async function lineFor(tx: PortTransaction, scope: PortScope, berthId: string) {
  const entries = await coveringEntries(tx, berthId).execute()
  if (entries.length === 0) return []
  const berth = await offeredBerth(tx, scope, berthId).executeTakeFirstOrThrow()
  return judge(scope, berth, entries)
}

type Line = Awaited<ReturnType<typeof lineFor>>

/** Writes the offer down, and why everybody before was passed over. */
async function propose(
  tx: PortTransaction,
  berthId: string,
  chosen: Line[number],
  line: Line,
  reason: string | null = null,
) {
  const offer = await tx
    .insertInto('waiting_list_offers')
    .values({ entry_id: chosen.id, berth_id: berthId, chosen_reason: reason })
    .returning('id')
    .executeTakeFirstOrThrow()
  const about = { berth_id: berthId, offer_id: offer.id }
  for (const before of line.slice(0, line.indexOf(chosen)))
    await note(tx, {
      entry_id: before.id,
      action: 'passed',
      ...about,
      reason: before.why ?? `Chosen by hand: ${reason ?? ''}`,
    })
  await note(tx, { entry_id: chosen.id, action: 'proposed', ...about, reason })
  await record(tx, 'offer:proposed', { berthId, clientId: chosen.client_id, entryId: chosen.id, offerId: offer.id })
  return offer.id
}
