import { beforeAll, expect, test } from 'vitest'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient } from '#app/clients/clients.server.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { archiveInvoice, editInvoice } from '#app/finance/invoice-draft.server.ts'
import { issueInvoice } from '#app/finance/invoice-issue.server.ts'
import { createInvoice } from '#app/finance/invoices.server.ts'
import { recordPayment } from '#app/finance/payments.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { showHistory, showHistoryAsked } from './record-history.server.ts'

const database = useDatabase()
let here: Staff
let manager: PortScope
let client_id: string
beforeAll(async () => {
  here = await makePort(database, 'here')
  manager = await here.as('sales_manager')
  client_id = (await createClient(manager, NewClient.parse({ name: 'Anna García', email: 'anna@example.net' }))).id
})

const told = async (kind: 'invoice' | 'document', id: string, scope = manager) =>
  (await showHistory(scope, kind, id, new URLSearchParams())).entries.map(({ action, entity, changes, back }) => ({
    what: `${action} ${entity}`,
    changes,
    back: back?.to,
  }))
const line = (unit_price: string) => ({ description: 'Berth', quantity: '1', unit_price })

test('an invoice tells who changed its fields and lines, and its payments; a draft thrown away comes back', async () => {
  const { id } = await createInvoice(manager, { client_id, lines: [line('100')] })
  const { version } = (
    await database.query<{ version: number }>('select version from invoices where id = $1', [id])
  )[0]!
  const edit = { purpose: 'other', currency: 'USD', due_days: 30, lines: [line('120')], notes: 'By May' }
  await editInvoice(manager, id, { ...edit, version, base: {} } as never)
  const entries = await told('invoice', id)
  const notes = entries.flatMap(({ changes }) => changes).find(({ to }) => to === 'By May')
  expect(notes).toEqual({ field: 'Notes', to: 'By May' })
  // the line before is gone: only the log knows whose it was
  expect(entries.map(({ what }) => what)).toContain('delete invoice_line_items')
  expect(entries.flatMap(({ changes }) => changes)).toContainEqual({
    field: 'Unit price',
    from: expect.stringMatching(/^USD.100$/),
  })
  await archiveInvoice(manager, id)
  expect((await told('invoice', id))[0]).toMatchObject({
    what: 'archive invoices',
    back: `/here/invoices/${id}/restore`,
  })

  const sold = await createInvoice(manager, { client_id, lines: [line('100')] })
  await issueInvoice(manager, sold.id)
  await recordPayment(manager, sold.id, { amount: '100', paid_on: '2026-01-01', method: 'transfer' } as never)
  const whats = (await told('invoice', sold.id)).map(({ what }) => what)
  expect(whats).toEqual(expect.arrayContaining(['create payments', 'update invoices', 'create invoices']))
  expect(whats).not.toContain('delete invoice_line_items')
  const said = (await told('invoice', sold.id)).flatMap(({ changes }) => changes)
  // in the words of invoices, and whose the line is stands beside it
  expect(said).toContainEqual({ field: 'State', from: 'Draft', to: 'Sent' })
  expect(said.map(({ field }) => field)).not.toContain('Invoice')
})

test('a document tells who changed its terms and signers, also of those who were taken off', async () => {
  const [paper] = await database.query<{ id: string }>(
    `insert into documents (port_id, client_id, type, title) values ($1, $2, 'nda', 'NDA of Anna') returning id`,
    [here.port.id, client_id],
  )
  const id = paper!.id
  await database.query(`update documents set special_terms = 'Only by day' where id = $1`, [id])
  await database.query(
    `insert into document_signers (port_id, document_id, position, name, email, role) values ($1, $2, 1, 'Anna', 'anna@example.net', 'client')`,
    [here.port.id, id],
  )
  await database.query('delete from document_signers where document_id = $1', [id])
  expect((await told('document', id)).map(({ what }) => what)).toEqual([
    'delete document_signers',
    'create document_signers',
    'update documents',
    'create documents',
  ])
  expect((await told('document', id))[2]!.changes).toEqual([{ field: 'Special terms', to: 'Only by day' }])
})

test('is for those who may see the record, of their port, and only where the address asks for it', async () => {
  const { id } = await createInvoice(manager, { client_id, lines: [line('100')] })
  const blind = openPort({ port: here.port, user: manager.user!, granted: new Set(['clients:view']) })
  await expect(showHistory(blind, 'invoice', id, new URLSearchParams())).rejects.toThrow(Forbidden)
  await expect(showHistory(blind, 'document', id, new URLSearchParams())).rejects.toThrow(Forbidden)
  const stranger = await (await makePort(database, 'stranger')).as('administrator')
  await expect(showHistory(stranger, 'invoice', id, new URLSearchParams())).rejects.toThrow(NotFound)
  const asked = (search: string) =>
    showHistoryAsked(manager, 'invoice', id, new Request(`https://port.example/here/invoices/${id}${search}`))
  expect(await asked('')).toBeNull()
  expect((await asked('?history=1'))!.entries.length).toBeGreaterThan(0)
})
