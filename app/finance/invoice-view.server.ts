import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { NotFound } from '#app/errors.ts'
import { remindersOf } from '#app/reminders/reminder-list.server.ts'
import { shownReminder } from '#app/reminders/reminder-rows.server.ts'
import { addUp, taxByRate } from './invoice-totals.ts'
import { type BillTo, shownStatus } from './invoice.ts'

/** The whole of one invoice: the paper, what was paid, what was mailed. */
export async function showInvoice(scope: PortScope, id: string) {
  scope.require('invoices:view')
  const { invoices, lines, payments, mails, tasks, reminders } = await scope.read((db) => ({
    invoices: db
      .selectFrom('invoices as v')
      .innerJoin('clients as c', 'c.id', 'v.client_id')
      .leftJoin('berths as b', 'b.id', 'v.berth_id')
      .leftJoin('interests as i', 'i.id', 'v.interest_id')
      .leftJoin('vessels as s', 's.id', 'i.vessel_id')
      .leftJoin('invoices as credited', 'credited.id', 'v.credits_id')
      .leftJoin('invoices as note', 'note.credits_id', 'v.id')
      .leftJoin('users as u', 'u.id', 'v.author_id')
      .select([
        'v.id',
        'v.number',
        'v.kind',
        'v.status',
        'v.purpose',
        'v.currency',
        'v.net',
        'v.tax',
        'v.total',
        'v.paid',
      ])
      .select(['v.issued_on', 'v.due_on', 'v.due_days', 'v.rate', 'v.rate_on', 'v.notes', 'v.bill_to', 'v.file_id'])
      .select(['v.cancel_reason', 'v.cancelled_at', 'v.archived_at', 'v.created_at', 'v.version'])
      .select(['v.client_id', 'c.name as client', 'v.interest_id', 'v.berth_id', 'b.label as berth'])
      .select(['s.name as vessel', 'u.name as author'])
      .select([
        'credited.id as credited_id',
        'credited.number as credited',
        'note.id as note_id',
        'note.number as note',
      ])
      .where('v.id', '=', id),
    lines: db
      .selectFrom('invoice_line_items as l')
      .leftJoin('tax_rates as t', 't.id', 'l.tax_rate_id')
      .select(['l.id', 'l.description', 'l.quantity', 'l.unit_price', 'l.discount_percent', 'l.tax_percent'])
      .select(['l.net', 'l.tax', 't.name as tax_name'])
      .where('l.invoice_id', '=', id)
      .orderBy('l.position'),
    payments: db
      .selectFrom('payments as p')
      .leftJoin('users as u', 'u.id', 'p.recorded_by')
      .select(['p.id', 'p.kind', 'p.amount', 'p.credit', 'p.paid_on', 'p.method', 'p.reference', 'p.note'])
      .select('u.name as person')
      .where('p.invoice_id', '=', id)
      .orderBy('p.id'),
    mails: db
      .selectFrom('mail_deliveries as d')
      .leftJoin('client_contacts as k', 'k.id', 'd.contact_id')
      .select([
        'd.id',
        'd.kind',
        'd.status',
        'd.created_at',
        'd.sent_at',
        'd.last_error',
        'd.step',
        'k.value as address',
      ])
      .where('d.invoice_id', '=', id)
      .orderBy('d.id', 'desc')
      .limit(50),
    reminders: remindersOf(db, scope, { invoice_id: id }),
    tasks: db
      .selectFrom('document_tasks')
      .select(['status', 'last_error'])
      .where('invoice_id', '=', id)
      .where('act', '=', 'render_invoice')
      .orderBy('id', 'desc')
      .limit(1),
  }))
  const invoice = invoices[0]
  if (!invoice) throw new NotFound('invoice')
  const { port } = scope
  const received = addUp(payments.map(({ kind, amount }) => (kind === 'refund' ? `-${amount}` : amount)))
  return {
    invoice: {
      ...invoice,
      bill_to: invoice.bill_to as BillTo | null,
      status: shownStatus(invoice, todayIn(port.timezone)),
    },
    lines,
    taxes: taxByRate(lines),
    payments,
    received,
    mails,
    reminders: reminders.map((one) => shownReminder(scope, one)),
    paperTask: tasks[0] ?? null,
    seller: port.settings.seller,
  }
}

/** What a page that asks for confirmation names. */
export async function showInvoiceBrief(scope: PortScope, id: string) {
  scope.require('invoices:view')
  const { invoices } = await scope.read((db) => ({
    invoices: db
      .selectFrom('invoices as v')
      .innerJoin('clients as c', 'c.id', 'v.client_id')
      .select(['v.id', 'v.number', 'v.kind', 'v.status', 'v.currency', 'v.total', 'v.paid', 'v.due_on', 'v.due_days'])
      .select(['v.archived_at', 'v.file_id', 'v.client_id', 'c.name as client'])
      .select((eb) =>
        eb
          .selectFrom('payments as p')
          .select(sql<string>`coalesce(sum(case p.kind when 'refund' then -p.amount else p.amount end), 0)`.as('sum'))
          .whereRef('p.invoice_id', '=', 'v.id')
          .as('received'),
      )
      .where('v.id', '=', id),
  }))
  if (!invoices[0]) throw new NotFound('invoice')
  return { invoice: invoices[0], today: todayIn(scope.port.timezone) }
}
