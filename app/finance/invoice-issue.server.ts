import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { addDays } from '#app/dates/when.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { askForTask } from '#app/papers/paper-task.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { rateOn } from './exchange-rate.server.ts'
import type { BillTo } from './invoice.ts'
import { showInvoiceBrief } from './invoice-view.server.ts'
import { lockInvoice } from './invoices.server.ts'

export async function showInvoiceToIssue(scope: PortScope, id: string) {
  scope.require('invoices:send')
  return showInvoiceBrief(scope, id)
}

/** Gives a draft its number and locks it. Mailing it is another matter. */
export async function issueInvoice(scope: PortScope, id: string) {
  scope.require('invoices:send')
  return scope.transaction(async (tx) => {
    const invoice = await lockInvoice(tx, id)
    if (invoice.archived_at) throw new RuleBroken('This draft was thrown away. Restore it first.')
    if (invoice.status !== 'draft') throw new RuleBroken(`This is issued already, as ${invoice.number}.`)
    if (!(Number(invoice.total) > 0)) throw new RuleBroken('There is nothing to pay on it: add a line with a price.')
    const today = todayIn(scope.port.timezone)
    await refuseEndedRates(tx, id, today)
    return issue(tx, scope, invoice, today)
  })
}

type Draft = Awaited<ReturnType<typeof lockInvoice>>

export async function issue(tx: PortTransaction, scope: PortScope, invoice: Draft, today: string) {
  const bill_to = await whoPays(tx, invoice.client_id)
  const rate = await freezeRate(tx, invoice.currency, scope.port.currency, today)
  const number = await giveNumber(tx, scope, invoice.id, today, {
    due_on: addDays(today, invoice.due_days),
    bill_to: JSON.stringify(bill_to),
    ...rate,
  })
  const { client_id: clientId, interest_id: interestId, total, currency } = invoice
  await record(tx, 'invoice:sent', { invoiceId: invoice.id, clientId, interestId, number, total, currency })
  return { id: invoice.id, number }
}

type Frozen = { due_on: string; bill_to: string; rate: string | null; rate_on: string | null }

/**
 * The number comes last and in one statement with the row that gets it: until the commit, everybody else who issues at this port waits.
 * INV-2026-0041: the prefix of the port, the year, and the count of that year.
 */
export async function giveNumber(tx: PortTransaction, { port }: PortScope, id: string, today: string, frozen: Frozen) {
  await askForTask(tx, { act: 'render_invoice', invoice_id: id })
  const mark = `${port.settings.invoices.prefix}-${today.slice(0, 4)}-`
  const { number } = await tx
    .with('counted', (cte) =>
      cte
        .insertInto('invoice_counters')
        .values({ prefix: port.settings.invoices.prefix, year: Number(today.slice(0, 4)), last_number: 1 })
        .onConflict((conflict) =>
          conflict.columns(['port_id', 'prefix', 'year']).doUpdateSet({
            last_number: sql<number>`invoice_counters.last_number + 1`,
          }),
        )
        .returning('last_number'),
    )
    .updateTable('invoices')
    .from('counted')
    .set({
      status: 'sent',
      number: sql<string>`${mark}::text || lpad(last_number::text, greatest(4, length(last_number::text)), '0')`,
      issued_on: today,
      issued_at: sql<Date>`now()`,
      ...frozen,
    })
    .where('invoices.id', '=', id)
    .returning('number')
    .executeTakeFirstOrThrow()
  return number!
}

async function whoPays(tx: PortTransaction, clientId: string): Promise<BillTo> {
  const client = await tx
    .selectFrom('clients as c')
    .select(['c.name', 'c.company_name', 'c.country', 'c.tax_id', 'c.kind'])
    .where('c.id', '=', clientId)
    .executeTakeFirstOrThrow(() => new NotFound('client'))
  const contacts = await tx
    .selectFrom('client_contacts')
    .select(['kind', 'value'])
    .where('client_id', '=', clientId)
    .where('archived_at', 'is', null)
    .orderBy('is_primary', 'desc')
    .orderBy('id')
    .execute()
  const first = (kind: 'email' | 'address') => contacts.find((contact) => contact.kind === kind)?.value ?? null
  return {
    name: client.name,
    company: client.kind === 'person' ? client.company_name : null,
    address: first('address'),
    country: client.country,
    taxId: client.tax_id,
    email: first('email'),
  }
}

async function freezeRate(tx: PortTransaction, from: string, to: string, today: string) {
  if (from === to) return { rate: null, rate_on: null }
  const found = await rateOn(tx, from, to, today)
  if (!found)
    throw new RuleBroken(`There is no exchange rate from ${from} to ${to}. Somebody in charge can type it in.`)
  return { rate: found.rate, rate_on: found.on }
}

/** A line drawn up under a rate that has ended meanwhile would charge the wrong tax. */
async function refuseEndedRates(tx: PortTransaction, id: string, today: string) {
  const ended = await tx
    .selectFrom('invoice_line_items as l')
    .innerJoin('tax_rates as t', 't.id', 'l.tax_rate_id')
    .select(['l.position', 't.name'])
    .where('l.invoice_id', '=', id)
    .where((eb) => eb.or([eb('t.valid_until', '<=', today), eb('t.valid_from', '>', today)]))
    .orderBy('l.position')
    .executeTakeFirst()
  if (ended)
    throw new RuleBroken(
      `The tax of line ${ended.position}, ${ended.name}, does not hold today. Edit the draft and choose it anew.`,
    )
}
