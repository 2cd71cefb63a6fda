import { NotFound } from '#app/errors.ts'
import { keepPaper } from './keep-paper.server.ts'
import { renderInvoice } from './invoice-paper.server.ts'
import type { TaskHandler } from './task-handlers.server.ts'

/** Makes the PDF of an invoice, once. */
export const renderInvoiceFile: TaskHandler = async (scope, { invoice_id: id }) => {
  const find = () =>
    scope.read((db) => ({
      invoices: db.selectFrom('invoices').select(['number', 'file_id']).where('id', '=', id!),
    }))
  const invoice = (await find()).invoices[0]
  if (!invoice?.number) throw new NotFound('invoice')
  if (invoice.file_id) return
  const pdf = await renderInvoice(scope, id!)
  await keepPaper(scope, { kind: 'invoice', id: id! }, { title: invoice.number, pdf }, async (tx, { fileId }) => {
    const { numUpdatedRows } = await tx
      .updateTable('invoices')
      .set({ file_id: fileId })
      .where('id', '=', id!)
      .where('file_id', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Error('Another worker made it meanwhile.')
  })
}
