import type { DB } from '#db/schema.ts'

type Choice<T extends keyof DB, C extends keyof DB[T]> = DB[T][C] extends { __select__: infer S } ? S : DB[T][C]

export type InvoiceStatus = Choice<'invoices', 'status'>
export const invoiceStatusLabels: Record<InvoiceStatus, string> = {
  draft: 'Draft',
  sent: 'Sent',
  paid: 'Paid',
  overdue: 'Overdue',
  cancelled: 'Cancelled',
}

export type InvoicePurpose = Choice<'invoices', 'purpose'>
export const invoicePurposes = ['deposit', 'balance', 'other'] as const satisfies InvoicePurpose[]
export const invoicePurposeLabels: Record<InvoicePurpose, string> = {
  deposit: 'Deposit',
  balance: 'Balance of the price',
  other: 'Other',
}

export type InvoiceKind = Choice<'invoices', 'kind'>
export const invoiceKindLabels: Record<InvoiceKind, string> = { invoice: 'Invoice', credit_note: 'Credit note' }

export const paymentKindLabels: Record<Choice<'payments', 'kind'>, string> = { payment: 'Payment', refund: 'Refund' }
export const rateSourceLabels: Record<Choice<'currency_rates', 'source'>, string> = {
  feed: 'From the source',
  typed: 'Typed in',
  peg: 'Tied by law',
}

export type PaymentMethod = Choice<'payments', 'method'>
export const paymentMethods = ['transfer', 'card', 'cash', 'cheque', 'other'] as const satisfies PaymentMethod[]
export const paymentMethodLabels: Record<PaymentMethod, string> = {
  transfer: 'Bank transfer',
  card: 'Card',
  cash: 'Cash',
  cheque: 'Cheque',
  other: 'Other',
}

type Dated = { kind: InvoiceKind; status: InvoiceStatus; due_on: string | null }

/** What a person is shown: an invoice is overdue from the day after it was due, whether or not the daily job came by. */
export function shownStatus({ kind, status, due_on }: Dated, today: string): InvoiceStatus {
  if (kind !== 'invoice' || (status !== 'sent' && status !== 'overdue')) return status
  return due_on !== null && due_on < today ? 'overdue' : 'sent'
}

/** Who pays, as it stands on the paper. */
export type BillTo = {
  name: string
  company: string | null
  address: string | null
  country: string | null
  taxId: string | null
  email: string | null
}
