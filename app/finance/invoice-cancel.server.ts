import Big from 'big.js'
import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { giveNumber } from './invoice-issue.server.ts'
import { showInvoiceBrief } from './invoice-view.server.ts'
import { lockInvoice } from './invoices.server.ts'

export async function showInvoiceToCancel(scope: PortScope, id: string) {
  scope.require('invoices:delete')
  return showInvoiceBrief(scope, id)
}

/** An issued invoice stays as it is: a credit note takes back the whole of it, with a number of its own. */
export async function cancelInvoice(scope: PortScope, id: string, { reason }: { reason: string }) {
  scope.require('invoices:delete')
  return scope.transaction(async (tx) => {
    const invoice = await lockInvoice(tx, id)
    refuseUncancellable(invoice)
    await tx
      .updateTable('invoices')
      .set({ status: 'cancelled', cancelled_at: sql<Date>`now()`, cancel_reason: reason })
      .where('id', '=', id)
      .execute()
    const note = await creditNote(tx, invoice)
    const today = todayIn(scope.port.timezone)
    const number = await giveNumber(tx, scope, note.id, today, {
      due_on: today,
      bill_to: JSON.stringify(invoice.bill_to),
      rate: invoice.rate,
      rate_on: invoice.rate_on,
    })
    const of = { invoiceId: id, clientId: invoice.client_id, interestId: invoice.interest_id }
    await record(tx, 'invoice:cancelled', { ...of, creditNoteId: note.id })
    return { id: note.id, number, cancelled: invoice.number, isToRefund: Big(invoice.paid).gt(0) }
  })
}

type Invoice = Awaited<ReturnType<typeof lockInvoice>>

function refuseUncancellable({ kind, status }: Invoice) {
  if (kind === 'credit_note') throw new RuleBroken('A credit note is not cancelled: issue the invoice anew.')
  if (status === 'draft') throw new RuleBroken('This is a draft: throw it away instead.')
  if (status === 'cancelled') throw new RuleBroken('This invoice is cancelled already.')
}

/** The same lines, taken back; what was rounded then is not reckoned anew. */
async function creditNote(tx: PortTransaction, { id, ...invoice }: Invoice) {
  const { client_id, interest_id, berth_id, purpose, currency, language } = invoice
  const negative = (amount: string) => Big(amount).neg().toFixed()
  const note = await tx
    .insertInto('invoices')
    .values({
      kind: 'credit_note',
      credits_id: id,
      client_id,
      interest_id,
      berth_id,
      purpose,
      currency,
      language,
      due_days: 0,
      net: negative(invoice.net),
      tax: negative(invoice.tax),
      total: negative(invoice.total),
      notes: `Credit note for ${invoice.number}.`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('invoice_line_items')
    .columns([
      'invoice_id',
      'position',
      'description',
      'quantity',
      'unit_price',
      'discount_percent',
      'tax_rate_id',
      'tax_percent',
      'net',
      'tax',
    ])
    .expression((eb) =>
      eb
        .selectFrom('invoice_line_items as l')
        .select([sql<string>`${note.id}::uuid`.as('invoice_id'), 'l.position', 'l.description'])
        .select([sql<string>`-l.quantity`.as('quantity'), 'l.unit_price', 'l.discount_percent'])
        .select(['l.tax_rate_id', 'l.tax_percent', sql<string>`-l.net`.as('net'), sql<string>`-l.tax`.as('tax')])
        .where('l.invoice_id', '=', id),
    )
    .execute()
  return note
}
