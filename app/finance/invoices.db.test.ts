import { beforeAll, describe, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { makeDepositInvoice } from './deposit.server.ts'
import { issue, issueInvoice } from './invoice-issue.server.ts'
import { showInvoice } from './invoice-view.server.ts'
import { createInvoice, lockInvoice } from './invoices.server.ts'
import { recordPayment, refundPayment } from './payments.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let manager: PortScope
let clientId: string
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  manager = await here.as('sales_manager')
  clientId = await addClient(here)
})

async function addClient({ port }: Staff) {
  const [client] = await database.query<{ id: string }>(
    `insert into clients (port_id, given_name, family_name, tax_id) values ($1, 'Yara', 'Nowak', 'AI-7') returning id`,
    [port.id],
  )
  await database.query(
    `insert into client_contacts (port_id, client_id, kind, value, is_primary) values ($1, $2, 'email', 'yara@example.net', true)`,
    [port.id, client!.id],
  )
  return client!.id
}
async function addDeal(fields: { agreed_price?: string; currency?: string; price?: string } = {}) {
  const [berth] = await database.query<{ id: string }>(
    `insert into berths (port_id, dock, number, length, width, price, is_price_on_request, currency)
     values ($1, 'E', (select 1 + count(*) from berths), 30, 8, $2::numeric, $2::numeric is null, 'EUR') returning id`,
    [here.port.id, fields.price ?? null],
  )
  const [deal] = await database.query<{ id: string }>(
    `insert into interests (port_id, client_id, berth_id, agreed_price, currency, tenure_years) values ($1, $2, $3, $4, $5, 25) returning id`,
    [here.port.id, clientId, berth!.id, fields.agreed_price ?? null, fields.currency ?? 'USD'],
  )
  return deal!.id
}
const draft = async (unit_price = '100', scope = manager, client_id = clientId) =>
  (await createInvoice(scope, { client_id, lines: [{ description: 'Berth', quantity: '1', unit_price }] })).id
async function issued(unit_price?: string) {
  const id = await draft(unit_price)
  await issueInvoice(manager, id)
  return id
}
const row = async (id: string) => (await database.query('select * from invoices where id = $1', [id]))[0]!
const eventsOf = async (id: string) =>
  (await database.query('select type from domain_events where invoice_id = $1 order by id', [id])).map(
    ({ type }) => type,
  )

test('a draft has its totals and no number', async () => {
  const [vat] = await database.query<{ id: string }>(
    `insert into tax_rates (port_id, name, percent, valid_from) values ($1, 'GST', 13, '2020-01-01') returning id`,
    [here.port.id],
  )
  const { id } = await createInvoice(manager, {
    client_id: clientId,
    lines: [
      { description: 'Electricity', quantity: '3', unit_price: '0.335', tax_rate_id: vat!.id },
      { description: 'Water', quantity: '1', unit_price: '200', discount_percent: '12.5' },
    ],
  })
  expect(await row(id)).toMatchObject({
    status: 'draft',
    number: null,
    currency: 'USD',
    due_days: 14,
    net: '176.0000',
    tax: '0.1300',
    total: '176.1300',
    author_id: manager.user!.id,
  })
  expect(await eventsOf(id)).toEqual(['invoice:created'])
})

test('issued, it has number, dates, who pays, a file to come, and can’t be altered', async () => {
  const id = await issued()
  const { number, issued_on, due_on, bill_to, status } = await row(id)
  expect([status, number]).toEqual(['sent', expect.stringMatching(/^INV-\d{4}-\d{4}$/)])
  expect(Date.parse(due_on) - Date.parse(issued_on)).toBe(14 * 86_400_000)
  expect(bill_to).toMatchObject({ name: 'Yara Nowak', email: 'yara@example.net', taxId: 'AI-7' })
  expect(await eventsOf(id)).toEqual(['invoice:created', 'invoice:sent'])
  expect(await database.query('select act, status from document_tasks where invoice_id = $1', [id])).toEqual([
    { act: 'render_invoice', status: 'queued' },
  ])
  await expect(issueInvoice(manager, id)).rejects.toThrow(`This is issued already, as ${number}.`)
  await expect(database.query('update invoices set total = 1 where id = $1', [id])).rejects.toThrow('not altered')
  await expect(database.query('delete from invoice_line_items where invoice_id = $1', [id])).rejects.toThrow(
    'not altered',
  )
})

test('nothing to pay is not issued', async () => {
  await expect(issueInvoice(manager, await draft('0'))).rejects.toThrow('There is nothing to pay')
})

describe('numbers', () => {
  const numbersOf = async ({ port }: Staff) =>
    (
      await database.query('select number from invoices where port_id = $1 and number is not null order by number', [
        port.id,
      ])
    ).map(({ number }) => Number(number.slice(-4)))
  const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1)

  test('20 at once are consecutive, without gap or double, also when some are rolled back', async () => {
    const port = await makePort(database, 'busy')
    const scope = await port.as('director')
    const client = await addClient(port)
    const drafts = []
    for (let made = 0; made < 20; made++) drafts.push(await draft('10', scope, client))
    const failed: string[] = []
    await Promise.all(
      drafts.map((id, at) =>
        at % 5 !== 2
          ? issueInvoice(scope, id)
          : scope
              .transaction(async (tx) => {
                await issue(tx, scope, await lockInvoice(tx, id), '2026-11-22')
                throw new Error('The power went.')
              })
              .catch((error: Error) => failed.push(error.message)),
      ),
    )
    expect(failed).toEqual(Array(4).fill('The power went.'))
    expect(await numbersOf(port)).toEqual(upTo(16))
    const rest = await database.query<{ id: string }>(
      `select id from invoices where port_id = $1 and status = 'draft'`,
      [port.port.id],
    )
    await Promise.all(rest.map(({ id }) => issueInvoice(scope, id)))
    expect(await numbersOf(port)).toEqual(upTo(20))
  })

  test('one draft issued by many at once has one number', async () => {
    const port = await makePort(database, 'eager')
    const scope = await port.as('director')
    const id = await draft('10', scope, await addClient(port))
    const ends = await Promise.allSettled(Array.from({ length: 8 }, () => issueInvoice(scope, id)))
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await numbersOf(port)).toEqual([1])
  })

  test('each prefix and year counts for itself', async () => {
    const port = await makePort(database, 'marks', { invoices: { prefix: 'PN' } })
    const scope = await port.as('director')
    const id = await draft('10', scope, await addClient(port))
    await scope.transaction(async (tx) => issue(tx, scope, await lockInvoice(tx, id), '2031-01-01'))
    expect((await row(id)).number).toBe('PN-2031-0001')
    await database.query('update invoice_counters set last_number = 9999 where port_id = $1', [port.port.id])
    const next = await draft('10', scope, await addClient(port))
    await scope.transaction(async (tx) => issue(tx, scope, await lockInvoice(tx, next), '2031-01-01'))
    expect((await row(next)).number).toBe('PN-2031-10000')
  })
})

describe('currency', () => {
  test('another one carries its rate and the day of it; a peg needs no source', async () => {
    const of = (currency: string) =>
      createInvoice(manager, {
        client_id: clientId,
        currency,
        lines: [{ description: 'A', quantity: '1', unit_price: '5' }],
      })
    const eur = await of('EUR')
    await expect(issueInvoice(manager, eur.id)).rejects.toThrow('There is no exchange rate from EUR to USD.')
    await database.query(
      `insert into currency_rates (port_id, base, quote, rate, on_date, source)
       values ($1, 'EUR', 'USD', 1.16, '2026-01-05', 'feed'), ($1, 'EUR', 'USD', 9, '2126-01-05', 'feed'), ($1, 'EUR', 'USD', 1.17, '2026-01-05', 'typed')`,
      [here.port.id],
    )
    await issueInvoice(manager, eur.id)
    expect(await row(eur.id)).toMatchObject({ rate: '1.170000', rate_on: '2026-01-05' })
    const xcd = await of('XCD')
    await issueInvoice(manager, xcd.id)
    expect(await row(xcd.id)).toMatchObject({ rate: '0.370370' })
  })
})

describe('payments', () => {
  const pay = (id: string, amount: string, more = {}) =>
    recordPayment(manager, id, { amount, method: 'transfer', ...more })

  test('several make it paid, and it is said once', async () => {
    const id = await issued('100')
    expect(await pay(id, '60')).toMatchObject({ isPaid: false, left: '40' })
    expect(await row(id)).toMatchObject({ status: 'sent', paid: '60.0000', paid_at: null })
    await pay(id, '40')
    expect(await row(id)).toMatchObject({ status: 'paid', paid: '100.0000', paid_at: expect.any(Date) })
    expect((await eventsOf(id)).slice(2)).toEqual(['payment:recorded', 'payment:recorded', 'invoice:paid'])
  })

  test('two at the same moment never pay more than is owed', async () => {
    const id = await issued('100')
    const ends = await Promise.allSettled([pay(id, '70'), pay(id, '70')])
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await row(id)).paid).toBe('70.0000')
  })

  test('more than is left is refused unless it is kept as credit', async () => {
    const id = await issued('100')
    await expect(pay(id, '100.01')).rejects.toThrow('Only USD 100 is left to pay.')
    await pay(id, '130', { is_credit: true })
    expect(await row(id)).toMatchObject({ status: 'paid', paid: '100.0000' })
    expect(await database.query('select amount, credit from payments where invoice_id = $1', [id])).toEqual([
      { amount: '130.0000', credit: '30.0000' },
    ])
    await expect(pay(id, '1')).rejects.toThrow('This is paid in full.')
  })

  test.each([
    ['0', {}, 'above zero'],
    ['0.005', {}, 'no coin that small'],
    ['5', { paid_on: '2126-01-01' }, 'not come yet'],
  ])('%s %j is refused: %s', async (amount, more, words) => {
    await expect(pay(await issued('100'), amount, more)).rejects.toThrow(words)
  })

  test('a draft takes none', async () => {
    await expect(pay(await draft(), '1')).rejects.toThrow('Issue it before')
  })

  test('what goes back is owed again, and no more than came goes back', async () => {
    const id = await issued('100')
    await pay(id, '100')
    const refund = (amount: string) => refundPayment(manager, id, { amount, method: 'cheque' })
    await refund('30')
    expect(await row(id)).toMatchObject({ status: 'sent', paid: '70.0000', paid_at: null })
    await expect(refund('70.01')).rejects.toThrow('Only USD 70 was received')
    await pay(id, '30')
    expect((await row(id)).status).toBe('paid')
    expect((await eventsOf(id)).slice(2)).toEqual([
      'payment:recorded',
      'invoice:paid',
      'payment:refunded',
      'payment:recorded',
      'invoice:paid',
    ])
  })
})

describe('the deposit of a deal', () => {
  test('is a tenth of the agreed price, made once', async () => {
    const deal = await addDeal({ agreed_price: '2414000', price: '9' })
    const made = await Promise.all([makeDepositInvoice(manager, deal), makeDepositInvoice(manager, deal)])
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(await row(made[0]!.id)).toMatchObject({
      purpose: 'deposit',
      total: '241400.0000',
      interest_id: deal,
      due_days: 14,
    })
    const [line] = await database.query('select description from invoice_line_items where invoice_id = $1', [
      made[0]!.id,
    ])
    expect(line!.description).toMatch(
      /^Deposit of 10 % on the lease of berth E\d+, 25 years, agreed price USD 2,414,000.00$/,
    )
  })

  test('of the asking price while none is agreed, in the berth’s currency', async () => {
    const { id } = await makeDepositInvoice(manager, await addDeal({ price: '850000' }))
    expect(await row(id)).toMatchObject({ total: '85000.0000', currency: 'EUR' })
  })

  test('always the same amount where the port says so', async () => {
    const port = await makePort(database, 'fixed', { deposit: { mode: 'amount', amount: 5000 } })
    const scope = await port.as('sales_agent')
    const client = await addClient(port)
    const [deal] = await database.query<{ id: string }>(
      `insert into interests (port_id, client_id, currency) values ($1, $2, 'EUR') returning id`,
      [port.port.id, client],
    )
    const { id } = await makeDepositInvoice(scope, deal!.id)
    expect(await row(id)).toMatchObject({ total: '5000.0000', currency: 'USD' })
  })

  test('without a price there is none', async () => {
    await expect(makeDepositInvoice(manager, await addDeal())).rejects.toThrow('no price yet')
  })
})

test('rights and ports', async () => {
  const viewer = await here.as('viewer')
  const agent = await here.as('sales_agent')
  const stranger = await elsewhere.as('director')
  const id = await issued('100')
  const payment = { amount: '1', method: 'cash' } as const
  await expect(draft('1', viewer)).rejects.toThrow(Forbidden)
  await expect(issueInvoice(viewer, id)).rejects.toThrow(Forbidden)
  await expect(recordPayment(agent, id, payment)).rejects.toThrow(Forbidden)
  await expect(refundPayment(agent, id, payment)).rejects.toThrow(Forbidden)
  await expect(makeDepositInvoice(viewer, await addDeal({ price: '1' }))).rejects.toThrow(Forbidden)
  await expect(draft('1', stranger)).rejects.toThrow(RuleBroken)
  await expect(issueInvoice(stranger, id)).rejects.toThrow(NotFound)
  await expect(recordPayment(stranger, id, payment)).rejects.toThrow(NotFound)
  await expect(refundPayment(stranger, id, payment)).rejects.toThrow(NotFound)
  await expect(makeDepositInvoice(stranger, await addDeal({ price: '1' }))).rejects.toThrow(NotFound)
})

test('its page shows the reminders set on it that one may see, and those alone', async () => {
  const [id, other] = [await draft(), await draft()]
  const remind = (invoice: string, title: string) =>
    database.query(
      `insert into reminders (port_id, invoice_id, title, due_at, assignee_id, author_id) values ($1, $2, $3, now(), $4, $4)`,
      [here.port.id, invoice, title, manager.user!.id],
    )
  await remind(id, 'Ask for the tax number')
  await remind(other, 'Ask about another')
  const titles = async (scope: PortScope) => (await showInvoice(scope, id)).reminders.map(({ title }) => title)
  expect(await titles(manager)).toEqual(['Ask for the tax number'])
  expect(await titles(await here.as('viewer'))).toEqual([])
})
