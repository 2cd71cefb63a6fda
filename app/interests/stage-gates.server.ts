import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import type { Stage } from './interest.ts'
import { gateSentence, missingAt, type SaleNeed } from './stage-gate.ts'

type Reader = Pick<PortTransaction, 'selectNoFrom'>
type Deal = { id: string; berth_id: string | null }

/** What is signed and paid, from the papers and invoices themselves; of a paper, for the berth that the deal is about. */
export const proofsOf = (db: Reader, { id, berth_id }: Deal) =>
  db.selectNoFrom([
    signed('eoi', id, berth_id).as('eoi'),
    sql<boolean>`exists (select from invoices where interest_id = ${id} and purpose = 'deposit' and kind = 'invoice'
      and status = 'paid')`.as('deposit'),
    signed('contract', id, berth_id).as('contract'),
  ])

const signed = (type: 'eoi' | 'contract', id: string, berthId: string | null) =>
  sql<boolean>`exists (select from documents where interest_id = ${id} and type = ${type} and status = 'completed'
    and (${berthId}::uuid is null or berth_id is null or berth_id = ${berthId}::uuid))`

/** What the gate of a stage asks for and does not find; the same on every path there. */
export async function missingFor(db: Reader, deal: Deal, stage: Stage): Promise<SaleNeed[]> {
  return missingAt(stage, await proofsOf(db, deal).executeTakeFirstOrThrow())
}

type Passing = { stage: Stage; reason: string | undefined; field: string }

/** Lets a deal through, or says what is missing; who may pass all the same says why. Answers what was passed over. */
export async function passGate(tx: PortTransaction, scope: PortScope, deal: Deal, { stage, reason, field }: Passing) {
  const missing = await missingFor(tx, deal, stage)
  if (missing.length === 0) return missing
  const sentence = gateSentence(stage, missing)
  if (!scope.can('interests:override_gate'))
    throw new RuleBroken(`${sentence} Somebody who may pass over that can do it with a reason.`)
  if (!reason) throw new RuleBroken(`${sentence} To go on all the same, write why.`, field)
  return missing
}
