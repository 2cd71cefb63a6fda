import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { Reader } from '#db/transaction.ts'
import { newestRates } from './exchange-rate.server.ts'
import { reachable } from './exchange-rate.ts'
import type { InvoiceEdit, NewInvoiceSearch } from './invoice-input.server.ts'
import { plainLine } from './invoice-lines.ts'
import { berthOf, lockInvoice, price, refuseForeign, refuseSecondDeposit, writeLines } from './invoices.server.ts'
import { showInvoiceBrief } from './invoice-view.server.ts'
import { taxRatesOn } from './tax-rates.server.ts'

const none = '00000000-0000-0000-0000-000000000000'

/** What the form needs: the chosen client with open deals, or those whom the search found. */
export async function showNewInvoice(scope: PortScope, { q, client, interest }: NewInvoiceSearch) {
  scope.require('invoices:create')
  const today = todayIn(scope.port.timezone)
  const { found, chosen, deals, deal, taxRates, rates } = await scope.read((db) => ({
    found: db
      .selectFrom('clients as c')
      .select(['c.id', 'c.name', 'c.country'])
      .where('c.id', 'in', sql<string>`(select matching_clients(${q ?? ''}, 20))`)
      .where('c.archived_at', 'is', null)
      .where(sql<boolean>`${Boolean(q) && scope.can('clients:view')}`)
      .orderBy('c.sort_name'),
    chosen: db
      .selectFrom('clients as c')
      .select(['c.id', 'c.name', 'c.archived_at'])
      .where((eb) =>
        eb(
          'c.id',
          '=',
          interest ? eb.selectFrom('interests').select('client_id').where('id', '=', interest) : eb.val(client ?? none),
        ),
      ),
    deals: dealsOf(db, client ?? none, interest),
    deal: db
      .selectFrom('interests')
      .select(['id', 'currency'])
      .where('id', '=', interest ?? none),
    taxRates: taxRatesOn(db, today),
    rates: newestRates(db, today),
  }))
  if ((client || interest) && !chosen[0]) throw new NotFound(interest ? 'deal' : 'client')
  return {
    found,
    client: chosen[0] ?? null,
    deals,
    interestId: deal[0]?.id ?? null,
    currency: deal[0]?.currency ?? scope.port.currency,
    dueDays: scope.port.settings.invoices.dueDays,
    ...choicesOf(scope, taxRates, rates, deal[0]?.currency),
    q: q ?? '',
  }
}

/** The deals of a client, or of the client of that deal: an invoice may be about one. */
const dealsOf = (db: Pick<Reader, 'selectFrom'>, clientId: string, interestId?: string) =>
  db
    .selectFrom('interests as i')
    .leftJoin('berths as b', 'b.id', 'i.berth_id')
    .select(['i.id', 'i.stage', 'i.created_at', 'b.label as berth'])
    .where((eb) =>
      eb(
        'i.client_id',
        '=',
        interestId ? eb.selectFrom('interests').select('client_id').where('id', '=', interestId) : eb.val(clientId),
      ),
    )
    .orderBy('i.id', 'desc')
    .limit(50)

type TaxRate = { id: string; name: string; percent: string; is_default: boolean }
type Rates = { base: string; quote: string; rate: string; on_date: string }[]

const choicesOf = (scope: PortScope, taxRates: TaxRate[], rates: Rates, ...also: (string | undefined)[]) => ({
  taxRates,
  currencies: reachable(scope.port.currency, rates, also),
})

export async function showInvoiceToEdit(scope: PortScope, id: string) {
  scope.require('invoices:edit')
  const today = todayIn(scope.port.timezone)
  const { invoices, lines, deals, taxRates, rates } = await scope.read((db) => ({
    invoices: db
      .selectFrom('invoices as v')
      .innerJoin('clients as c', 'c.id', 'v.client_id')
      .select(['v.id', 'v.number', 'v.status', 'v.kind', 'v.purpose', 'v.currency', 'v.due_days', 'v.notes'])
      .select(['v.version', 'v.interest_id', 'v.client_id', 'c.name as client', 'v.archived_at'])
      .where('v.id', '=', id),
    lines: db
      .selectFrom('invoice_line_items as l')
      .leftJoin('tax_rates as t', 't.id', 'l.tax_rate_id')
      .select(['l.description', 'l.quantity', 'l.unit_price', 'l.discount_percent', 'l.tax_rate_id'])
      .select(['t.name as tax_name', 'l.tax_percent'])
      .where('l.invoice_id', '=', id)
      .orderBy('l.position'),
    deals: db
      .selectFrom('invoices as v')
      .innerJoin('interests as i', 'i.client_id', 'v.client_id')
      .leftJoin('berths as b', 'b.id', 'i.berth_id')
      .select(['i.id', 'i.stage', 'i.created_at', 'b.label as berth'])
      .where('v.id', '=', id)
      .orderBy('i.id', 'desc')
      .limit(50),
    taxRates: taxRatesOn(db, today),
    rates: newestRates(db, today),
  }))
  const invoice = invoices[0]
  if (!invoice) throw new NotFound('invoice')
  return { invoice, lines, deals, ...choicesOf(scope, taxRates, rates, invoice.currency) }
}

export async function editInvoice(scope: PortScope, id: string, input: InvoiceEdit) {
  scope.require('invoices:edit')
  return scope.transaction(async (tx) => {
    const invoice = await lockDraft(tx, id)
    const stored = await tx
      .selectFrom('invoice_line_items')
      .select(['description', 'quantity', 'unit_price', 'discount_percent', 'tax_rate_id'])
      .where('invoice_id', '=', id)
      .orderBy('position')
      .execute()
    const current = { ...invoice, lines: stored.map(plainLine) }
    const { values, changed } = reconcile('invoice', current, input)
    if (changed.length === 0) return { id }
    const { lines, ...columns } = values
    if (changed.includes('interest_id')) await refuseForeign(tx, { ...columns, client_id: invoice.client_id })
    const { rows, totals } = await price(tx, lines, columns.currency)
    await tx
      .updateTable('invoices')
      .set({
        ...columns,
        ...totals,
        ...(changed.includes('interest_id') && { berth_id: await berthOf(tx, columns.interest_id) }),
      })
      .where('id', '=', id)
      .execute()
      .catch(refuseSecondDeposit)
    await tx.deleteFrom('invoice_line_items').where('invoice_id', '=', id).execute()
    await writeLines(tx, id, rows)
    const of = { invoiceId: id, clientId: invoice.client_id, interestId: columns.interest_id ?? null }
    await record(tx, 'invoice:updated', { ...of, changedFields: changed })
    return { id }
  })
}

/** Throws a draft away, or takes it back. What was issued stays. */
export async function archiveInvoice(scope: PortScope, id: string) {
  scope.require('invoices:edit')
  return scope.transaction(async (tx) => {
    const invoice = await lockInvoice(tx, id)
    if (invoice.archived_at) return { id }
    refuseIssued(invoice)
    await tx.updateTable('invoices').set({ archived_at: new Date() }).where('id', '=', id).execute()
    await record(tx, 'invoice:archived', of(invoice))
    return { id }
  })
}

export async function restoreInvoice(scope: PortScope, id: string) {
  scope.require('invoices:edit')
  return scope.transaction(async (tx) => {
    const invoice = await lockInvoice(tx, id)
    if (!invoice.archived_at) return { id }
    await tx
      .updateTable('invoices')
      .set({ archived_at: null })
      .where('id', '=', id)
      .execute()
      .catch(refuseSecondDeposit)
    await record(tx, 'invoice:restored', of(invoice))
    return { id }
  })
}

type Invoice = Awaited<ReturnType<typeof lockInvoice>>
const of = ({ id, client_id, interest_id }: Invoice) => ({
  invoiceId: id,
  clientId: client_id,
  interestId: interest_id,
})

async function lockDraft(tx: PortTransaction, id: string) {
  const invoice = await lockInvoice(tx, id)
  refuseIssued(invoice)
  if (invoice.archived_at) throw new RuleBroken('This draft was thrown away. Restore it first.')
  return invoice
}

function refuseIssued({ status, number }: Invoice) {
  if (status !== 'draft')
    throw new RuleBroken(`${number} is issued and stays as it is. Correct it by cancelling it with a credit note.`)
}

/** What a page that asks for confirmation names. */
export async function showDraftToThrow(scope: PortScope, id: string) {
  scope.require('invoices:edit')
  return showInvoiceBrief(scope, id)
}
