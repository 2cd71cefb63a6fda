import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import type { Happened } from '#app/notifications/happened.ts'
import type { PortTransaction } from '#db/port.ts'
import { applyFact } from './sale-facts.server.ts'
import { inDays } from './holds.server.ts'

const facts = { eoi: 'eoi_signed', contract: 'contract_signed' } as const

/** A paper that everybody has signed, or a deposit that is paid in full, moves its deal. */
export async function establishFact(
  scope: PortScope,
  tx: PortTransaction,
  { documentId, invoiceId }: Pick<Happened, 'documentId' | 'invoiceId'>,
) {
  scope.require('interests:change_stage')
  if (documentId) {
    const paper = await tx
      .selectFrom('documents')
      .select(['type', 'status', 'interest_id', 'berth_id'])
      .where('id', '=', documentId)
      .executeTakeFirst()
    const fact = paper && facts[paper.type as keyof typeof facts]
    if (fact && paper.interest_id && paper.status === 'completed')
      await applyFact(tx, scope, {
        interestId: paper.interest_id,
        fact,
        berthId: paper.berth_id,
        documentId,
        invoiceId: null,
      })
  } else if (invoiceId) {
    const invoice = await tx
      .selectFrom('invoices')
      .select('interest_id')
      .where('id', '=', invoiceId)
      .where('purpose', '=', 'deposit')
      .where('kind', '=', 'invoice')
      .executeTakeFirst()
    if (invoice?.interest_id)
      await applyFact(tx, scope, {
        interestId: invoice.interest_id,
        fact: 'deposit_paid',
        berthId: null,
        documentId: null,
        invoiceId,
      })
  }
}

/** An EOI that nobody will sign any more leaves its deal the place in the queue, as long as any other has it. */
export async function loosenHold(scope: PortScope, tx: PortTransaction, { documentId }: Happened) {
  scope.require('berths:hold')
  await tx
    .updateTable('berth_holds')
    .set({
      document_id: null,
      expires_at: sql<Date>`least(expires_at, ${inDays(scope.port.settings.holds.softDays)})`,
    })
    .where('document_id', '=', documentId ?? null)
    .where('kind', '=', 'soft')
    .where('status', '=', 'active')
    .execute()
}
