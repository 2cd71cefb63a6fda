import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record } from '#db/port.ts'
import { lockInvoice } from './invoices.server.ts'

/** To whom it can be mailed: the addresses of the client. */
export async function showInvoiceMail(scope: PortScope, id: string) {
  scope.require('invoices:send')
  const { invoices, contacts } = await scope.read((db) => ({
    invoices: db
      .selectFrom('invoices as v')
      .innerJoin('clients as c', 'c.id', 'v.client_id')
      .select(['v.id', 'v.number', 'v.kind', 'v.status', 'v.client_id', 'c.name as client', 'v.version'])
      .where('v.id', '=', id),
    contacts: db
      .selectFrom('invoices as v')
      .innerJoin('client_contacts as k', 'k.client_id', 'v.client_id')
      .select(['k.id', 'k.value', 'k.label', 'k.bounced_at'])
      .where('v.id', '=', id)
      .where('k.kind', '=', 'email')
      .where('k.archived_at', 'is', null)
      .orderBy('k.is_primary', 'desc')
      .orderBy('k.id'),
  }))
  if (!invoices[0]) throw new NotFound('invoice')
  return { invoice: invoices[0], contacts }
}

/** Asks for the mail; the worker writes it, with the PDF, from what is true when it leaves. */
export async function mailInvoice(scope: PortScope, id: string, { contact_id }: { contact_id: string }) {
  scope.require('invoices:send')
  return scope.transaction(async (tx) => {
    const invoice = await lockInvoice(tx, id)
    if (invoice.status === 'draft') throw new RuleBroken('This is a draft. Issue it before you mail it.')
    const contact = await tx
      .selectFrom('client_contacts')
      .select(['id', 'value'])
      .where('id', '=', contact_id)
      .where('client_id', '=', invoice.client_id)
      .where('kind', '=', 'email')
      .where('archived_at', 'is', null)
      .executeTakeFirst()
    if (!contact) throw new RuleBroken('Choose an address of the client.', 'contact_id')
    await tx.insertInto('mail_deliveries').values({ kind: 'invoice', invoice_id: id, contact_id }).execute()
    await record(tx, 'invoice:mailed', {
      invoiceId: id,
      clientId: invoice.client_id,
      interestId: invoice.interest_id,
    })
    return { number: invoice.number, address: contact.value }
  })
}
