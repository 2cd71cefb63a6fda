import type { PortScope } from '#app/access/scope.server.ts'
import { applyBerthTrigger } from '#app/berths/berth-status.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { lockWithBerth, refuseTaken } from '#app/interests/berth-promise.server.ts'
import { stages } from '#app/interests/interest.ts'
import { enterStage } from '#app/interests/stage-entry.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { DB } from '#db/schema.ts'
import type { Hindrance, SaleFact } from './sale-fact.ts'
import { saleFacts, stageOfFact } from './stage-rule.ts'
import { hardenHold } from './sure-hold.server.ts'

/** A completed paper or a paid deposit: `berthId` is what it says it is about. */
export type Fact = {
  interestId: string
  fact: SaleFact
  berthId: string | null
  documentId: string | null
  invoiceId: string | null
}
type Locked = Awaited<ReturnType<typeof lockWithBerth>>
type Outcome = DB['interest_facts']['outcome']

/** Moves hold, berth and deal by the port's rules, once for each paper or payment; what stands in the way is written down, not thrown. */
export async function applyFact(tx: PortTransaction, scope: PortScope, given: Fact) {
  scope.require('interests:change_stage')
  const { interestId, fact, documentId, invoiceId } = given
  const locked = await lockWithBerth(tx, interestId)
  if (await isApplied(tx, given)) return
  const hindrance = await hindranceOf(tx, scope, locked, given)
  const outcome = hindrance ? 'hindered' : await moveBy(tx, scope, locked, given)
  await tx
    .insertInto('interest_facts')
    .values({ interest_id: interestId, fact, document_id: documentId, invoice_id: invoiceId, outcome, hindrance })
    .execute()
  if (hindrance) await record(tx, 'interest:moveHindered', asked(locked, fact))
}

const asked = ({ interest: { id, client_id, berth_id } }: Locked, fact: SaleFact) => ({
  interestId: id,
  clientId: client_id,
  berthId: berth_id,
  toStage: stageOfFact[fact],
  fact,
})

const isApplied = async (tx: PortTransaction, { interestId, fact, documentId, invoiceId }: Fact) =>
  undefined !==
  (await tx
    .selectFrom('interest_facts')
    .select('id')
    .where('interest_id', '=', interestId)
    .where('fact', '=', fact)
    .where('document_id', 'is not distinct from', documentId)
    .where('invoice_id', 'is not distinct from', invoiceId)
    .executeTakeFirst())

async function hindranceOf(
  tx: PortTransaction,
  scope: PortScope,
  { interest, berth }: Locked,
  { berthId }: Fact,
): Promise<Hindrance | null> {
  if (interest.closed_at) return interest.outcome === 'completed' ? null : 'closed'
  if (berthId && berthId !== interest.berth_id) return 'other_berth'
  if (!berth) return null
  try {
    await refuseTaken(tx, scope, berth, interest.id)
    return null
  } catch (error) {
    if (error instanceof RuleBroken) return 'taken'
    throw error
  }
}

async function moveBy(tx: PortTransaction, scope: PortScope, locked: Locked, given: Fact): Promise<Outcome> {
  const { interest, berth } = locked
  const { fact, documentId } = given
  const to = stageOfFact[fact]
  if (interest.closed_at) return 'there_already'
  if (berth) await hardenHold(tx, { berthId: berth.id, interestId: interest.id, documentId })
  const mode = scope.port.settings.stageRules.find((rule) => rule.fact === fact)?.mode ?? 'off'
  const isThere = stages.indexOf(interest.stage) >= stages.indexOf(to)
  if (!isThere && mode === 'auto') {
    await enterStage(tx, scope, locked, to, { entered_at: new Date(), fact })
    return 'moved'
  }
  // what is signed or paid late does not take a berth back to where it was
  const isLate = stages.indexOf(interest.stage) > stages.indexOf(to) || (await hasLaterFact(tx, interest.id, fact))
  if (berth && !isLate)
    await applyBerthTrigger(tx, scope, { berthId: berth.id, interestId: interest.id, trigger: fact })
  if (isThere) return 'there_already'
  if (mode === 'off') return 'off'
  await proposeMove(tx, locked, fact)
  return 'suggested'
}

const hasLaterFact = async (tx: PortTransaction, interestId: string, fact: SaleFact) =>
  undefined !==
  (await tx
    .selectFrom('interest_facts')
    .select('id')
    .where('interest_id', '=', interestId)
    .where('fact', 'in', ['contract_signed', ...saleFacts.slice(saleFacts.indexOf(fact) + 1)])
    .where('fact', '!=', fact)
    .where('outcome', '!=', 'hindered')
    .executeTakeFirst())

async function proposeMove(tx: PortTransaction, locked: Locked, fact: SaleFact) {
  const proposal = { fact, to_stage: stageOfFact[fact] }
  const open = await tx
    .selectFrom('interest_stage_proposals')
    .select(['id', 'to_stage'])
    .where('interest_id', '=', locked.interest.id)
    .where('resolved_at', 'is', null)
    .executeTakeFirst()
  // the furthest one stands
  if (open && stages.indexOf(open.to_stage) >= stages.indexOf(proposal.to_stage)) return
  await (open
    ? tx.updateTable('interest_stage_proposals').set(proposal).where('id', '=', open.id).execute()
    : tx
        .insertInto('interest_stage_proposals')
        .values({ interest_id: locked.interest.id, ...proposal })
        .execute())
  await record(tx, 'interest:moveProposed', asked(locked, fact))
}
