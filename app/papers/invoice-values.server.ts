import Big from 'big.js'
import { invoicePurposeLabels } from '#app/finance/invoice.ts'
import type { showInvoice } from '#app/finance/invoice-view.server.ts'
import { countryName } from '#app/geo/country.ts'
import type { PaperBlocks } from './compose-paper.server.ts'
import type { PaperInline, PaperNode } from './paper-node.ts'
import type { PaperFields } from './paper.ts'
import { paperDay, paperMoney, paperNumber } from './paper-words.server.ts'

type Shown = Awaited<ReturnType<typeof showInvoice>>
const value = (v: string): PaperInline[] => [{ t: 'value', v }]
const text = (v: string): PaperInline[] => [{ t: 'text', v }]
const language = 'en'

export const invoiceBlocks = (shown: Shown): PaperBlocks => ({
  'invoice.lines': [linesOf(shown)],
  'invoice.totals': [totalsOf(shown)],
  'invoice.payments': shown.payments.length > 0 ? [paymentsOf(shown)] : [],
})

const money = ({ invoice: { currency } }: Shown, amount: string) => paperMoney(amount, currency, language)

/** What a paper says about an invoice. */
export function invoiceFields(shown: Shown): PaperFields {
  const { invoice, received } = shown
  const to = invoice.bill_to
  const owed = Big(invoice.total).minus(received)
  const open = owed.gt(0) ? owed.toFixed() : '0'
  return {
    'client.name': to?.name ?? invoice.client,
    'client.company': to?.company ?? '',
    'client.address': [to?.address, countryName(to?.country ?? null)].filter(Boolean).join('\n'),
    'client.tax_id': to?.taxId ?? '',
    'client.email': to?.email ?? '',
    'berth.name': invoice.berth ?? '',
    'invoice.number': invoice.number ?? '',
    'invoice.kind': invoice.kind === 'credit_note' ? 'Credit note' : invoicePurposeLabels[invoice.purpose],
    'invoice.issued_on': paperDay(invoice.issued_on, language),
    'invoice.due_on': paperDay(invoice.due_on, language),
    'invoice.total': money(shown, invoice.total),
    'invoice.open': money(shown, open),
    'invoice.credits': invoice.credited ?? '',
    'invoice.notes': invoice.notes ?? '',
  }
}

function linesOf(shown: Shown): PaperNode {
  const hasDiscount = shown.lines.some(({ discount_percent }) => Number(discount_percent) > 0)
  const number = (amount: string) => paperNumber(amount, language)
  return {
    t: 'table',
    head: [
      'Description',
      'Quantity',
      'Unit price',
      ...(hasDiscount ? ['Discount'] : []),
      `Amount, ${shown.invoice.currency}`,
    ].map(text),
    rows: shown.lines.map(({ description, quantity, unit_price, discount_percent, net }) => [
      value(description),
      value(number(quantity)),
      value(plain(shown, unit_price)),
      ...(hasDiscount ? [value(Number(discount_percent) > 0 ? `${number(discount_percent)} %` : '')] : []),
      value(plain(shown, net)),
    ]),
    align: ['left', 'right', 'right', ...(hasDiscount ? (['right'] as const) : []), 'right'],
  }
}

function totalsOf(shown: Shown): PaperNode {
  const { invoice, taxes } = shown
  return {
    t: 'table',
    head: null,
    isTotals: true,
    rows: [
      [text('Net'), value(plain(shown, invoice.net))],
      ...taxes.map(({ name, percent, tax }) => [
        value(`${name ?? 'Tax'}, ${paperNumber(percent, language)} %`),
        value(plain(shown, tax)),
      ]),
      [text(`Total, ${invoice.currency}`), value(plain(shown, invoice.total))],
    ],
    align: ['right', 'right'],
  }
}

const paymentsOf = (shown: Shown): PaperNode => ({
  t: 'table',
  head: ['Paid on', `Amount, ${shown.invoice.currency}`].map(text),
  rows: shown.payments.map(({ kind, amount, paid_on }) => [
    value(paperDay(paid_on, language)),
    value(`${kind === 'refund' ? '-' : ''}${plain(shown, amount)}`),
  ]),
  align: ['left', 'right'],
})

/** The currency stands above the column. */
const plain = (shown: Shown, amount: string) => money(shown, amount).replace(/^[A-Z]{3}\s|\s[A-Z]{3}$/g, '')
