import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { constraintOf } from '#db/faults.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { InvoicePurpose } from './invoice.ts'
import { totalInvoice } from './invoice-totals.ts'

export type InvoiceLine = {
  description: string
  quantity: string
  unit_price: string
  discount_percent?: string | null
  tax_rate_id?: string | null
}

export type InvoiceFields = {
  client_id: string
  interest_id?: string | null
  berth_id?: string | null
  purpose?: InvoicePurpose
  /** The port's unless said otherwise. */
  currency?: string
  /** Days to pay from the day of issue; the port's usual ones unless said otherwise. */
  due_days?: number
  notes?: string | null
  language?: string
  lines: InvoiceLine[]
}

export async function createInvoice(scope: PortScope, input: InvoiceFields) {
  scope.require('invoices:create')
  return scope.transaction(async (tx) => {
    const berth_id = input.berth_id ?? (await berthOf(tx, input.interest_id))
    return insertInvoice(tx, scope, { ...input, berth_id })
  })
}

/** Writes a draft; part of larger commands too, such as the deposit of a deal. */
export async function insertInvoice(tx: PortTransaction, scope: PortScope, { lines, ...fields }: InvoiceFields) {
  await refuseForeign(tx, fields)
  const { port } = scope
  const currency = fields.currency ?? port.currency
  const { rows, totals } = await price(tx, lines, currency)
  const invoice = await tx
    .insertInto('invoices')
    .values({ ...fields, currency, due_days: fields.due_days ?? port.settings.invoices.dueDays, ...totals })
    .returning(['id', 'client_id', 'interest_id', 'purpose'])
    .executeTakeFirstOrThrow()
    .catch(refuseSecondDeposit)
  await writeLines(tx, invoice.id, rows)
  const { client_id: clientId, interest_id: interestId, purpose } = invoice
  await record(tx, 'invoice:created', { invoiceId: invoice.id, clientId, interestId, purpose })
  return { id: invoice.id }
}

export const lockInvoice = (tx: PortTransaction, id: string) =>
  tx
    .selectFrom('invoices')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('invoice'))

/** What the lines come to, by the tax rates they name. */
export async function price(tx: PortTransaction, lines: readonly InvoiceLine[], currency: string) {
  const named = [...new Set(lines.flatMap(({ tax_rate_id }) => tax_rate_id ?? []))]
  const rates = named.length
    ? await tx.selectFrom('tax_rates').select(['id', 'percent']).where('id', 'in', named).execute()
    : []
  const priced = lines.map(({ tax_rate_id, discount_percent, ...line }, at) => {
    const rate = rates.find(({ id }) => id === tax_rate_id)
    if (tax_rate_id && !rate) throw new RuleBroken('Choose a tax rate of this port.', `lines[${at}].tax_rate_id`)
    return {
      ...line,
      discount_percent: discount_percent ?? '0',
      tax_rate_id: tax_rate_id ?? null,
      tax_percent: rate?.percent ?? '0',
    }
  })
  const { lines: totalled, ...totals } = totalInvoice(priced, currency)
  return { rows: priced.map((line, at) => ({ ...line, ...totalled[at]!, position: at + 1 })), totals }
}

export async function writeLines(
  tx: PortTransaction,
  invoiceId: string,
  rows: Awaited<ReturnType<typeof price>>['rows'],
) {
  if (rows.length === 0) return
  const lines = rows.map((row) => ({ ...row, invoice_id: invoiceId }))
  await tx.insertInto('invoice_line_items').values(lines).execute()
}

/** The client must be this port's and not archived, and a deal must be this client's. */
export async function refuseForeign(
  tx: PortTransaction,
  { client_id, interest_id, berth_id }: Pick<InvoiceFields, 'client_id' | 'interest_id' | 'berth_id'>,
) {
  const found = await tx
    .selectFrom('clients as c')
    .leftJoin('interests as i', (join) => join.onRef('i.client_id', '=', 'c.id').on('i.id', '=', interest_id ?? null))
    .leftJoin('berths as b', (join) => join.on('b.id', '=', berth_id ?? null))
    .select(['c.name', 'c.archived_at', 'i.id as interest', 'b.id as berth'])
    .where('c.id', '=', client_id)
    .executeTakeFirst()
  if (!found) throw new RuleBroken('There is no such client at this port.', 'client_id')
  if (found.archived_at) throw new RuleBroken(`${found.name} is archived. Restore the client first.`, 'client_id')
  if (interest_id && !found.interest) throw new RuleBroken('This deal is not one of the client’s.', 'interest_id')
  if (berth_id && !found.berth) throw new RuleBroken('There is no such berth at this port.', 'berth_id')
}

/** An invoice about a deal is about its berth. */
export async function berthOf(tx: PortTransaction, interestId: string | null | undefined) {
  if (!interestId) return null
  const deal = await tx.selectFrom('interests').select('berth_id').where('id', '=', interestId).executeTakeFirst()
  return deal?.berth_id ?? null
}

export function refuseSecondDeposit(error: unknown): never {
  if (constraintOf(error) === 'invoices_one_deposit')
    throw new RuleBroken('This deal has a deposit invoice already. Open that one, or cancel it first.', 'purpose')
  throw error
}
