import type { PortScope } from '#app/access/scope.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { askForTask } from '#app/papers/paper-task.server.ts'
import { lockInvoice } from './invoices.server.ts'
import { showInvoiceBrief } from './invoice-view.server.ts'

export async function showInvoiceFile(scope: PortScope, id: string) {
  scope.require('invoices:send')
  return showInvoiceBrief(scope, id)
}

/** Asks for the PDF again, where making it failed. */
export async function makeInvoiceFile(scope: PortScope, id: string) {
  scope.require('invoices:send')
  return scope.transaction(async (tx) => {
    const invoice = await lockInvoice(tx, id)
    if (invoice.status === 'draft') throw new RuleBroken('A draft has no PDF. Issue it first.')
    if (!invoice.file_id) await askForTask(tx, { act: 'render_invoice', invoice_id: id })
    return { id }
  })
}
