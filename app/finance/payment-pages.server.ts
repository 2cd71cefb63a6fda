import type { PortScope } from '#app/access/scope.server.ts'
import { owedOn } from './invoice-amounts.ts'
import { typedNumber } from './invoice-lines.ts'
import { showInvoiceBrief } from './invoice-view.server.ts'

/** What is left to pay, or why no payment is taken. */
export async function showPaymentForm(scope: PortScope, id: string) {
  scope.require('invoices:record_payment')
  const { invoice, today } = await showInvoiceBrief(scope, id)
  const left = owedOn(invoice)
  const problem =
    invoice.kind === 'credit_note'
      ? 'Nobody pays a credit note. What was received is refunded on the invoice that it takes back.'
      : invoice.status === 'draft'
        ? 'This is a draft. Issue it before you record a payment.'
        : invoice.status === 'cancelled'
          ? 'This invoice is cancelled: nothing is owed on it.'
          : undefined
  return { invoice, today, left, amount: left === '0' ? '' : typedNumber(left), problem }
}

export async function showRefundForm(scope: PortScope, id: string) {
  scope.require('invoices:refund')
  const { invoice, today } = await showInvoiceBrief(scope, id)
  const received = invoice.received ?? '0'
  return { invoice, today, received, amount: typedNumber(received), isCancelled: invoice.status === 'cancelled' }
}
