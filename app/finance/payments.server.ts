import Big from 'big.js'
import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { formatMoney } from '#app/money/money.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { PaymentMethod } from './invoice.ts'
import { addUp, roundMoney } from './invoice-totals.ts'
import { lockInvoice } from './invoices.server.ts'

export type PaymentFields = {
  amount: string
  /** Today at the port unless said otherwise. */
  paid_on?: string
  method: PaymentMethod
  reference?: string | null
  note?: string | null
}

/** Money that came in. More than is left to pay is taken only when it is marked as the client's credit. */
export async function recordPayment(scope: PortScope, id: string, input: PaymentFields & { is_credit?: boolean }) {
  scope.require('invoices:record_payment')
  const { is_credit, ...fields } = input
  return scope.transaction(async (tx) => {
    const invoice = await lockInvoice(tx, id)
    refuseUnpayable(invoice)
    const left = Big(invoice.total).minus(invoice.paid)
    const beyond = Big(fields.amount).minus(left)
    if (beyond.gt(0) && !is_credit)
      throw new RuleBroken(
        left.gt(0)
          ? `Only ${formatMoney(left.toFixed(), invoice.currency)} is left to pay. Tick the box to keep the rest as the client’s credit.`
          : 'This is paid in full. Tick the box to keep the payment as the client’s credit.',
        'amount',
      )
    const credit = beyond.gt(0) ? beyond.toFixed() : '0'
    const payment = await insertPayment(tx, scope, invoice, { ...fields, kind: 'payment', credit })
    const paid = await settle(tx, invoice)
    const of = { invoiceId: id, clientId: invoice.client_id, interestId: invoice.interest_id }
    await record(tx, 'payment:recorded', { ...of, ...payment, currency: invoice.currency })
    const isPaid = Big(paid).gte(invoice.total)
    if (isPaid && invoice.status !== 'paid') await record(tx, 'invoice:paid', { ...of, purpose: invoice.purpose })
    return { id: payment.paymentId, isPaid, left: Big(invoice.total).minus(paid).toFixed() }
  })
}

/** Money that went back: of a cancelled invoice for good; any other is owed again. */
export async function refundPayment(scope: PortScope, id: string, fields: PaymentFields) {
  scope.require('invoices:refund')
  return scope.transaction(async (tx) => {
    const invoice = await lockInvoice(tx, id)
    const received = await receivedFor(tx, id)
    if (Big(fields.amount).gt(received))
      throw new RuleBroken(
        Big(received).gt(0)
          ? `Only ${formatMoney(received, invoice.currency)} was received and can go back.`
          : 'Nothing was received for this invoice.',
        'amount',
      )
    const payment = await insertPayment(tx, scope, invoice, { ...fields, kind: 'refund', credit: '0' })
    const paid = await settle(tx, invoice)
    await record(tx, 'payment:refunded', {
      invoiceId: id,
      clientId: invoice.client_id,
      interestId: invoice.interest_id,
      ...payment,
      currency: invoice.currency,
    })
    return { id: payment.paymentId, left: Big(invoice.total).minus(paid).toFixed() }
  })
}

type Invoice = Awaited<ReturnType<typeof lockInvoice>>

function refuseUnpayable({ kind, status }: Invoice) {
  if (kind === 'credit_note') throw new RuleBroken('Nobody pays a credit note: record a refund on its invoice.')
  if (status === 'draft') throw new RuleBroken('This is a draft. Issue it before you record a payment.')
  if (status === 'cancelled') throw new RuleBroken('This invoice is cancelled: nothing is owed on it.')
}

async function insertPayment(
  tx: PortTransaction,
  { port }: PortScope,
  { id, currency }: Invoice,
  fields: PaymentFields & { kind: 'payment' | 'refund'; credit: string },
) {
  const { amount } = fields
  if (!Big(amount).gt(0)) throw new RuleBroken('Type an amount above zero.', 'amount')
  if (!Big(amount).eq(roundMoney(amount, currency)))
    throw new RuleBroken(`${currency} has no coin that small.`, 'amount')
  const today = todayIn(port.timezone)
  const paid_on = fields.paid_on ?? today
  if (paid_on > today) throw new RuleBroken('This day has not come yet.', 'paid_on')
  const row = await tx
    .insertInto('payments')
    .values({ ...fields, invoice_id: id, paid_on })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { paymentId: row.id, amount }
}

async function receivedFor(tx: PortTransaction, id: string) {
  const rows = await tx.selectFrom('payments').select(['kind', 'amount']).where('invoice_id', '=', id).execute()
  return addUp(rows.map(({ kind, amount }) => (kind === 'refund' ? `-${amount}` : amount)))
}

/** What is paid and what that makes of the invoice follow from all that came in and went back; credit is beyond the total. */
async function settle(tx: PortTransaction, { id, total, status, paid_at }: Invoice) {
  const received = Big(await receivedFor(tx, id))
  const paid = received.gt(total) ? Big(total) : received
  const isPaid = paid.gte(total)
  const owed = status === 'paid' ? 'sent' : status
  await tx
    .updateTable('invoices')
    .set({
      paid: paid.toFixed(),
      ...(status !== 'cancelled' && {
        status: isPaid ? 'paid' : owed,
        paid_at: isPaid ? (paid_at ?? sql<Date>`now()`) : null,
      }),
    })
    .where('id', '=', id)
    .execute()
  return paid.toFixed()
}
