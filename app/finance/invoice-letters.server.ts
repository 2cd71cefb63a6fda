import { buffer } from 'node:stream/consumers'
import Big from 'big.js'
import type { PortScope } from '#app/access/scope.server.ts'
import { dateFormat } from '#app/dates/formats.ts'
import type { WriteClientLetter } from '#app/email/client-letter.server.ts'
import type { Delivery } from '#app/email/deliveries.server.ts'
import { formatMoney } from '#app/money/money.ts'
import { renderReminderLetter } from '#app/papers/invoice-paper.server.ts'
import { storage } from '#server/platform/storage.ts'
import { minorDigits } from './invoice-totals.ts'

const pdf = 'application/pdf'
type Invoice = NonNullable<Awaited<ReturnType<typeof findInvoice>>>

/** The invoice or credit note itself, as its PDF. */
export const writeInvoiceLetter: WriteClientLetter = async (scope, delivery) => {
  const invoice = await findInvoice(scope, delivery)
  if (!invoice) return
  const { number, kind, due_on } = invoice
  const isCredit = kind === 'credit_note'
  const owed = Big(invoice.total).minus(invoice.paid)
  return {
    ...(await envelope(scope, invoice)),
    subject: `${isCredit ? 'Credit note' : 'Invoice'} ${number}`,
    paragraphs: isCredit
      ? [`Attached is credit note ${number} over ${money(invoice, Big(invoice.total).abs())}.`]
      : [
          `Attached is invoice ${number} over ${money(invoice, invoice.total)}.`,
          ...(owed.gt(0) && invoice.status !== 'cancelled'
            ? [`${money(invoice, owed)} is to be paid by ${day(due_on!)}.`, ...bankOf(scope, number!)]
            : []),
        ],
  }
}

/** “You still owe”, by the steps of the port; nothing when it is paid or cancelled meanwhile. */
export const writeInvoiceReminder: WriteClientLetter = async (scope, delivery) => {
  const invoice = await findInvoice(scope, delivery)
  if (!invoice || (invoice.status !== 'sent' && invoice.status !== 'overdue')) return
  const { number, due_on } = invoice
  const owed = Big(invoice.total).minus(invoice.paid)
  const { attachments, ...rest } = await envelope(scope, invoice)
  const letter = await renderReminderLetter(scope, delivery.invoice_id!, delivery.step!)
  return {
    ...rest,
    attachments: [{ filename: `Reminder ${number}.pdf`, content: letter, contentType: pdf }, ...attachments],
    subject: `Reminder: invoice ${number} is past due`,
    paragraphs: [
      `${money(invoice, owed)} of invoice ${number} was to be paid by ${day(due_on!)}, and has not reached us.`,
      'If you have paid in the meantime, there is nothing left to do.',
      ...bankOf(scope, number!),
    ],
  }
}

async function findInvoice(scope: PortScope, { invoice_id, contact_id }: Delivery) {
  const { invoices } = await scope.read((db) => ({
    invoices: db
      .selectFrom('invoices as v')
      .innerJoin('client_contacts as k', 'k.client_id', 'v.client_id')
      .innerJoin('clients as c', 'c.id', 'v.client_id')
      .leftJoin('files as f', 'f.id', 'v.file_id')
      .leftJoin('users as u', 'u.id', 'v.author_id')
      .select(['v.number', 'v.kind', 'v.status', 'v.currency', 'v.total', 'v.paid', 'v.due_on', 'v.file_id'])
      .select(['k.value as address', 'k.bounced_at', 'c.name as client', 'f.key', 'f.name as file'])
      .select(['u.name as author', 'u.email as replyTo'])
      .where('v.id', '=', invoice_id)
      .where('v.status', '<>', 'draft')
      .where('k.id', '=', contact_id)
      .where('k.archived_at', 'is', null),
  }))
  return invoices[0]
}

async function envelope({ port }: PortScope, invoice: Invoice) {
  // the worker makes it at this moment; the letter is tried again
  if (!invoice.key) throw new Error('The PDF of the invoice is still being made.')
  const content = await buffer(await storage().get(invoice.key))
  const { author, replyTo, number } = invoice
  return {
    to: invoice.address,
    hadBounced: invoice.bounced_at !== null,
    greeting: `Hello ${invoice.client},`,
    fromName: author ? `${author}, ${port.name}` : port.name,
    ...(replyTo && { replyTo }),
    foot: `You get this because ${port.name} has a contract or an agreement with you.`,
    attachments: [{ filename: `${number}.pdf`, content, contentType: pdf }],
  }
}

/** Where to pay; the port's own words. */
function bankOf({ port }: PortScope, number: string) {
  const { bankDetails } = port.settings.seller
  return bankDetails ? [`${bankDetails}\nQuote ${number}.`] : [`Quote ${number} with your payment.`]
}

const money = ({ currency }: Invoice, amount: Big.BigSource) =>
  formatMoney(Big(amount).toFixed(), currency, { cents: minorDigits(currency) > 0 })

const day = (date: string) =>
  dateFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(date))
