import { createHash } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { archiveClient } from '#app/clients/client-archive.server.ts'
import { claimDelivery, type Delivery } from '#app/email/deliveries.server.ts'
import { Forbidden, NotFound, Stale } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { openStorage, storage } from '#server/platform/storage.ts'
import { cancelInvoice } from './invoice-cancel.server.ts'
import { archiveInvoice, editInvoice, restoreInvoice, showInvoiceToEdit } from './invoice-draft.server.ts'
import { InvoiceEdit } from './invoice-input.server.ts'
import { typedLine } from './invoice-lines.ts'
import { issueInvoice } from './invoice-issue.server.ts'
import { writeInvoiceLetter, writeInvoiceReminder } from './invoice-letters.server.ts'
import { mailInvoice } from './invoice-mail.server.ts'
import { createInvoice } from './invoices.server.ts'
import { checkOverdue } from './overdue.server.ts'
import { recordPayment, refundPayment } from './payments.server.ts'

const database = useDatabase()
let here: Staff
let manager: PortScope
let clientId: string
let contactId: string
beforeAll(async () => {
  openStorage({ dataDir: await mkdtemp(join(tmpdir(), 'invoices-')) })
  here = await makePort(database, 'here', { seller: { bankDetails: 'Bank of Anguilla\nAccount 7' } })
  manager = await here.as('sales_manager')
  ;[{ clientId, contactId }] = (await database.query<{ clientId: string; contactId: string }>(
    `with c as (insert into clients (port_id, given_name, family_name) values ($1, 'Yara', 'Nowak') returning id)
     insert into client_contacts (port_id, client_id, kind, value, is_primary)
     select $1, c.id, 'email', 'yara@example.net', true from c returning client_id as "clientId", id as "contactId"`,
    [here.port.id],
  )) as [{ clientId: string; contactId: string }]
})

const line = { description: 'Berth', quantity: '3', unit_price: '33.335' }
const draft = async () => (await createInvoice(manager, { client_id: clientId, lines: [line] })).id
async function issued() {
  const id = await draft()
  await issueInvoice(manager, id)
  return id
}
const row = async (id: string) => (await database.query('select * from invoices where id = $1', [id]))[0]!
const eventsOf = async (id: string) =>
  (await database.query('select type from domain_events where invoice_id = $1 order by id', [id])).map(
    ({ type }) => type,
  )

describe('a draft', () => {
  const kept = { ...line, discount_percent: '0', tax_rate_id: null }
  const typed = (change: object = {}) => typedLine({ ...kept, ...change })
  const shown = {
    purpose: 'other',
    currency: 'USD',
    due_days: '14',
    notes: '',
    lines: JSON.stringify([typed()]),
  }
  const edit = async (id: string, change: object, version = 1) =>
    editInvoice(
      manager,
      id,
      InvoiceEdit.parse({ ...shown, due_days: 14, ...change, version, base: JSON.stringify(shown) }),
    )

  test('is edited with its lines, and added up anew', async () => {
    const id = await draft()
    await edit(id, {
      notes: 'By hand',
      lines: [
        typed({ unit_price: '50' }),
        { description: 'Less deposit', quantity: '1', unit_price: '-20.5' },
        { description: '', quantity: '1', unit_price: '' },
      ],
    })
    expect(await row(id)).toMatchObject({ total: '129.5000', notes: 'By hand' })
    expect(await eventsOf(id)).toEqual(['invoice:created', 'invoice:updated'])
    const { lines } = await showInvoiceToEdit(manager, id)
    expect(lines.map(({ description }) => description)).toEqual(['Berth', 'Less deposit'])
  })

  test('two edits of different fields merge, lines of both are a choice', async () => {
    const id = await draft()
    await edit(id, { notes: 'First' })
    await edit(id, { due_days: 30 })
    expect(await row(id)).toMatchObject({ notes: 'First', due_days: 30 })
    await edit(id, { lines: [typed({ quantity: '4' })] })
    const late = edit(id, { lines: [typed({ quantity: '5' })] })
    await expect(late).rejects.toThrow(Stale)
    await expect(late).rejects.toMatchObject({ conflicts: [{ field: 'lines' }] })
  })

  test('is thrown away and taken back; what is issued is not', async () => {
    const id = await draft()
    await archiveInvoice(manager, id)
    await expect(issueInvoice(manager, id)).rejects.toThrow('was thrown away')
    await restoreInvoice(manager, id)
    await issueInvoice(manager, id)
    await expect(archiveInvoice(manager, id)).rejects.toThrow('stays as it is')
    await expect(edit(id, { notes: 'Late' })).rejects.toThrow('stays as it is')
  })

  test('a price of three decimals is not read as thousands when the form is sent again', () => {
    expect(typed().unit_price).toBe('33.3350')
    const { lines } = InvoiceEdit.parse({ ...shown, due_days: 14, lines: [typed()], version: 1 })
    expect(lines).toEqual([kept])
  })

  test.each([
    [{ lines: [] }, 'Add a line'],
    [{ lines: [{ description: '', quantity: '1', unit_price: '5' }] }, 'Say what it is for.'],
    [{ lines: [{ description: 'A', quantity: '1', unit_price: 'free' }] }, 'not an amount'],
    [{ lines: [{ description: 'A', quantity: '-1', unit_price: '5' }] }, 'below zero'],
    [{ lines: [{ description: 'A', quantity: '1', unit_price: '5', discount_percent: '101' }] }, 'At most 100.'],
    [{ lines: 'no json' }, 'not whole'],
  ])('%j is refused: %s', (change, words) => {
    const read = InvoiceEdit.safeParse({ ...shown, due_days: 14, ...change, version: 1 })
    expect(read.error?.issues[0]?.message).toContain(words)
  })
})

describe('cancelling', () => {
  test('takes back the whole with a credit note of the next number', async () => {
    const id = await issued()
    await recordPayment(manager, id, { amount: '40', method: 'card' })
    const note = await cancelInvoice(manager, id, { reason: 'Wrong client' })
    expect(note.isToRefund).toBe(true)
    expect(await row(id)).toMatchObject({ status: 'cancelled', cancel_reason: 'Wrong client', paid: '40.0000' })
    const credit = await row(note.id)
    const { number } = await row(id)
    expect(credit).toMatchObject({ kind: 'credit_note', status: 'sent', credits_id: id, total: '-100.0000' })
    expect(Number(credit.number.slice(-4))).toBe(Number(number.slice(-4)) + 1)
    expect((await row(id)).bill_to).toEqual(credit.bill_to)
    expect((await eventsOf(id)).at(-1)).toBe('invoice:cancelled')
    await expect(cancelInvoice(manager, id, { reason: 'Again' })).rejects.toThrow('cancelled already')
    await expect(cancelInvoice(manager, note.id, { reason: 'Back' })).rejects.toThrow('is not cancelled')
    await expect(recordPayment(manager, note.id, { amount: '1', method: 'cash' })).rejects.toThrow('credit note')
    await refundPayment(manager, id, { amount: '40', method: 'transfer' })
    expect(await row(id)).toMatchObject({ status: 'cancelled', paid: '0.0000' })
  })

  test('by two at once makes one credit note', async () => {
    const id = await issued()
    const ends = await Promise.allSettled([1, 2].map(() => cancelInvoice(manager, id, { reason: 'Twice' })))
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await database.query('select id from invoices where credits_id = $1', [id])).toHaveLength(1)
  })

  test('needs its right, and an invoice of this port', async () => {
    const id = await issued()
    const reason = { reason: 'No' }
    await expect(cancelInvoice(await here.as('sales_agent'), id, reason)).rejects.toThrow(Forbidden)
    const elsewhere = await makePort(database, 'elsewhere')
    await expect(cancelInvoice(await elsewhere.as('director'), id, reason)).rejects.toThrow(NotFound)
  })
})

test('who owes is not archived', async () => {
  const [client] = await database.query<{ id: string }>(
    `insert into clients (port_id, given_name) values ($1, 'Debtor') returning id`,
    [here.port.id],
  )
  const { id } = await createInvoice(manager, { client_id: client!.id, lines: [line] })
  const { number } = await issueInvoice(manager, id)
  await expect(archiveClient(manager, client!.id)).rejects.toThrow(`Invoice ${number} of Debtor is not paid.`)
  await recordPayment(manager, id, { amount: '100', method: 'cash' })
  await archiveClient(manager, client!.id)
})

describe('mail', () => {
  const claim = async (id: string) => {
    const [mail] = await database.query<{ id: string }>(
      `select id from mail_deliveries where invoice_id = $1 and status = 'queued' order by id limit 1`,
      [id],
    )
    return (await claimDelivery(mail!.id)) as Delivery
  }
  async function addPdf(id: string) {
    const key = `here/invoices/${id}/a.pdf`
    const sha256 = createHash('sha256').update('%PDF-1.7').digest('hex')
    const expected = { size: 8, mediaType: 'application/pdf', sha256 }
    await storage().put(key, Readable.from([Buffer.from('%PDF-1.7')]), expected)
    await database.query(
      `with f as (insert into files (port_id, invoice_id, name, media_type, size, sha256, key)
         values ($1, $2, 'Invoice', 'application/pdf', 8, repeat('0', 64), $3) returning id)
       update invoices set file_id = f.id from f where invoices.id = $2`,
      [here.port.id, id, key],
    )
  }

  test('waits for the PDF and brings it', async () => {
    const id = await issued()
    await mailInvoice(manager, id, { contact_id: contactId })
    const delivery = await claim(id)
    await expect(writeInvoiceLetter(manager, delivery, '')).rejects.toThrow('still being made')
    await addPdf(id)
    const letter = await writeInvoiceLetter(manager, delivery, '')
    const { number } = await row(id)
    expect(letter).toMatchObject({
      to: 'yara@example.net',
      subject: `Invoice ${number}`,
      replyTo: manager.user!.email,
      attachments: [{ filename: `${number}.pdf`, content: Buffer.from('%PDF-1.7') }],
    })
    expect(letter!.paragraphs.join(' ')).toMatch(
      /USD 100\.00 is to be paid by \d+ \w+ \d{4}\. Bank of Anguilla\nAccount 7/,
    )
    expect(await eventsOf(id)).toContain('invoice:mailed')
  })

  test('a draft is not mailed, nor to a stranger', async () => {
    await expect(mailInvoice(manager, await draft(), { contact_id: contactId })).rejects.toThrow('Issue it before')
    const stranger = '00000000-0000-7000-8000-000000000000'
    await expect(mailInvoice(manager, await issued(), { contact_id: stranger })).rejects.toThrow('of the client')
  })

  test('reminders follow the steps, each once, and stop when it is paid', async () => {
    const id = await issued()
    const { due_on } = await row(id)
    const after = (days: number) => new Date(Date.parse(due_on) + days * 86_400_000).toISOString().slice(0, 10)
    const stepsOf = async () =>
      (
        await database.query(
          `select step from mail_deliveries where invoice_id = $1 and kind = 'invoice_reminder' order by step`,
          [id],
        )
      ).map(({ step }) => step)
    await checkOverdue(manager, after(0))
    expect((await row(id)).status).toBe('sent')
    await checkOverdue(manager, after(1))
    expect((await row(id)).status).toBe('overdue')
    await Promise.all([1, 2, 3].map(() => checkOverdue(manager, after(2))))
    expect(await stepsOf()).toEqual([1])
    await checkOverdue(manager, after(30))
    expect(await stepsOf()).toEqual([1, 14])
    expect((await eventsOf(id)).slice(2)).toEqual(['invoice:overdue', 'invoice:reminded', 'invoice:reminded'])
    await addPdf(id)
    const delivery = await claim(id)
    expect((await writeInvoiceReminder(manager, delivery, ''))?.subject).toMatch(/^Reminder: invoice INV-/)
    await recordPayment(manager, id, { amount: '100', method: 'transfer' })
    expect(await writeInvoiceReminder(manager, delivery, '')).toBeUndefined()
    expect(await checkOverdue(manager, after(40))).not.toMatchObject({ reminded: 1 })
  })
})
