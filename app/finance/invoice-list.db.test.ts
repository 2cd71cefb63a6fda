import { beforeAll, describe, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { addDays } from '#app/dates/when.ts'
import { Forbidden } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { cancelInvoice } from './invoice-cancel.server.ts'
import { exportInvoices } from './invoice-export.server.ts'
import { issue, issueInvoice } from './invoice-issue.server.ts'
import { invoiceFilters } from './invoice-list-input.server.ts'
import { listInvoices } from './invoice-list.server.ts'
import { createInvoice, type InvoiceFields, lockInvoice } from './invoices.server.ts'
import { showInvoicesOf } from './invoices-of.server.ts'
import { recordPayment } from './payments.server.ts'

const database = useDatabase()
let here: Staff
let manager: PortScope
let yara: string
let formula: string
const ids: Record<string, string> = {}

beforeAll(async () => {
  here = await makePort(database, 'here')
  manager = await here.as('sales_manager')
  yara = await addClient('Yara')
  formula = await addClient('=HYPERLINK("x")')
  ids.draft = await add({ client_id: yara })
  ids.sent = await add({ client_id: yara, purpose: 'balance' })
  await issueInvoice(manager, ids.sent)
  await recordPayment(manager, ids.sent, { amount: '30', method: 'cash' })
  // due long ago, and the daily job has not come by
  ids.late = await add({ client_id: yara, due_days: 0 })
  await manager.transaction(async (tx) => issue(tx, manager, await lockInvoice(tx, ids.late!), '2026-01-05'))
  ids.paid = await add({ client_id: formula, currency: 'XCD' })
  await issueInvoice(manager, ids.paid)
  await recordPayment(manager, ids.paid, { amount: '100', method: 'card' })
  ids.cancelled = await add({ client_id: formula })
  await issueInvoice(manager, ids.cancelled)
  ids.note = (await cancelInvoice(manager, ids.cancelled, { reason: 'Wrong' })).id
})

async function addClient(given_name: string) {
  const [client] = await database.query<{ id: string }>(
    `insert into clients (port_id, given_name) values ($1, $2) returning id`,
    [here.port.id, given_name],
  )
  return client!.id
}
const add = async (fields: Partial<InvoiceFields> & { client_id: string }) =>
  (
    await createInvoice(manager, {
      ...fields,
      lines: [{ description: 'Berth', quantity: '1', unit_price: '100' }],
    })
  ).id

const list = (typed: Record<string, string> = {}, scope = manager) =>
  listInvoices(scope, invoiceFilters(scope).parse(typed), new URLSearchParams(typed))
const namesOf = async (typed: Record<string, string>) =>
  (await list(typed)).rows.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id)).toSorted()

test.each([
  [{}, ['cancelled', 'draft', 'late', 'note', 'paid', 'sent']],
  [{ view: 'draft' }, ['draft']],
  [{ view: 'open' }, ['sent']],
  [{ view: 'overdue' }, ['late']],
  [{ view: 'paid' }, ['paid']],
  [{ view: 'cancelled' }, ['cancelled']],
  [{ view: 'credit_notes' }, ['note']],
  [{ view: 'archived' }, []],
  [{ purpose: 'balance' }, ['sent']],
  [{ q: 'yara' }, ['draft', 'late', 'sent']],
  [{ q: '%' }, []],
  [{ from: '2026-01-05', until: '2026-01-05' }, ['late']],
  [
    { view: 'nonsense', from: 'soon', client: 'nobody', sort: 'x' },
    ['cancelled', 'draft', 'late', 'note', 'paid', 'sent'],
  ],
])('%j shows %j', async (typed, names) => {
  expect(await namesOf(typed)).toEqual(names)
})

test('by client, by number, and overdue is shown before the daily job', async () => {
  expect(await namesOf({ client: formula })).toEqual(['cancelled', 'note', 'paid'])
  const { rows } = await list({ view: 'overdue' })
  expect(rows[0]).toMatchObject({ status: 'overdue' })
  expect(await namesOf({ q: rows[0]!.number!.slice(-9) })).toContain('late')
})

test('sums are by currency, and never across', async () => {
  const { sums } = await list()
  expect(sums.map(({ currency, total, owed }) => [currency, Number(total), Number(owed)])).toEqual([
    ['USD', 300, 170],
    ['XCD', 100, 0],
  ])
})

test('each page goes on where the last ended, by due date too', async () => {
  const port = await makePort(database, 'many')
  const scope = await port.as('director')
  const [client] = await database.query<{ id: string }>(
    `insert into clients (port_id, given_name) values ($1, 'Many') returning id`,
    [port.port.id],
  )
  await database.query(
    `insert into invoices (port_id, client_id, currency, status, number, issued_on, due_on, issued_at, bill_to)
     select $1, $2, 'USD', 'sent', 'X-' || n, $3::date, $3::date + n % 7, now(), '{}' from generate_series(1, 120) n`,
    [port.port.id, client!.id, addDays('2026-11-22', 30)],
  )
  for (const sort of ['newest', 'due']) {
    const seen = new Set<string>()
    let after: string | null = ''
    while (after !== null) {
      const page: Awaited<ReturnType<typeof list>> = await list({ sort, ...(after && { after }) }, scope)
      for (const { id } of page.rows) seen.add(id)
      expect(page.count).toBe(120)
      after = page.next
    }
    expect(seen.size).toBe(120)
  }
})

describe('as CSV', () => {
  const read = async (typed: Record<string, string>) => {
    let text = ''
    for await (const part of await exportInvoices(manager, invoiceFilters(manager).parse(typed))) text += part
    return text
  }

  test('begins with the mark that Excel needs, holds what fits, and no formula', async () => {
    const text = await read({ client: formula })
    expect(text.startsWith('\uFEFFNumber,Kind,Status,')).toBe(true)
    const lines = text.trim().split('\n')
    expect(lines).toHaveLength(4)
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")"`)
    expect(lines[1]).toMatch(/Credit note,Sent,.*,USD,-100,0,-100,0,0,/)
    expect(lines.find((one) => one.includes('XCD'))).toMatch(/,Paid,.*,XCD,100,0,100,100,0,0\.37037,/)
  })

  test('is written down, and needs its right', async () => {
    await read({ view: 'paid' })
    const [entry] = await database.query(
      `select changes from audit_logs where action = 'export' and entity = 'invoices' order by id desc limit 1`,
    )
    expect(entry!.changes).toMatchObject({ view: 'paid' })
    await expect(exportInvoices(await here.as('sales_agent'), invoiceFilters(manager).parse({}))).rejects.toThrow(
      Forbidden,
    )
  })
})

test('a client’s page has theirs, and another port has none', async () => {
  const { invoices } = await showInvoicesOf(manager, { kind: 'client', id: yara })
  expect(invoices).toHaveLength(3)
  const stranger = await (await makePort(database, 'elsewhere')).as('director')
  expect((await list({}, stranger)).count).toBe(0)
  await expect(showInvoicesOf(stranger, { kind: 'client', id: yara })).rejects.toThrow('There is no such client')
})
