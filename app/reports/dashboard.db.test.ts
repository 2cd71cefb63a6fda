import Big from 'big.js'
import { beforeAll, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { berthFilters } from '#app/berths/berth-input.server.ts'
import { listBerths } from '#app/berths/berth-list.server.ts'
import { insertBerth } from '#app/berths/berths.server.ts'
import type { BerthStatus } from '#app/berths/berth.ts'
import { typeExchangeRate } from '#app/finance/exchange-rates.server.ts'
import { instantAt } from '#app/dates/typed-date.ts'
import { addDays } from '#app/dates/when.ts'
import { DocumentFilters } from '#app/documents/document-input.server.ts'
import { listDocuments } from '#app/documents/document-list.server.ts'
import { Forbidden } from '#app/errors.ts'
import { invoiceFilters } from '#app/finance/invoice-list-input.server.ts'
import { listInvoices } from '#app/finance/invoice-list.server.ts'
import { showBoard } from '#app/interests/interest-board.server.ts'
import { createInterest } from '#app/interests/interest-create.server.ts'
import { setNextStep } from '#app/interests/interest-edit.server.ts'
import { InterestFilters, newInterest } from '#app/interests/interest-input.server.ts'
import { listInterests } from '#app/interests/interest-list.server.ts'
import { showInterest } from '#app/interests/interest-head.server.ts'
import { moveInterest } from '#app/interests/interest-stage.server.ts'
import { stages } from '#app/interests/interest.ts'
import { sumByCurrency } from '#app/money/money-sum.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { showDashboard } from './dashboard.server.ts'

const database = useDatabase()
let here: Staff
let manager: PortScope

beforeAll(async () => {
  here = await makePort(database, 'here')
  manager = await here.as('sales_manager')
  for (let at = 0; at < 24; at++) {
    const currency = at % 5 === 0 ? 'EUR' : 'USD'
    const berth = await manager.transaction((tx) =>
      insertBerth(tx, manager, {
        dock: 'ABC'[at % 3]!,
        number: String(at + 1),
        length: 15,
        width: 6,
        depth: 4,
        price: String(1000 * (at + 1)),
        currency,
      }),
    )
    const typed = newInterest({ units: 'metric', locale: 'en' }).parse({
      name: `Client Number ${at}`,
      email: `c${at}@example.net`,
      berth_id: berth.id,
      assignee_id: at % 2 === 0 ? manager.user!.id : undefined,
    })
    const { id } = await createInterest(manager, typed)
    const stage = stages[at % 8]!
    if (stage !== 'open') await moveInterest(manager, id, { stage, note: '', override_reason: 'Signed before' })
    if (at % 8 < 6)
      await setNextStep(manager, id, { next_step: 'Call', next_step_on: at % 3 === 0 ? '2026-01-01' : '2099-01-01' })
    if (at % 4 === 0)
      await database.query(`update interests set stage_entered_at = now() - interval '40 days' where id = $1`, [id])
  }
  const [one] = await database.query<{ id: string }>(`select id from berths where status = 'available' limit 1`)
  await database.query(
    `insert into berth_maintenance_log (port_id, berth_id, reason, starts_on) values ($1, $2, 'New piles', current_date - 3)`,
    [here.port.id, one!.id],
  )
})

const list = (search: object | string) =>
  listInterests(
    manager,
    InterestFilters.parse(typeof search === 'string' ? Object.fromEntries(new URLSearchParams(search)) : search),
    new URLSearchParams(),
  )

test('every number of the dashboard and of the board equals the list it links to', async () => {
  const { pipeline, forecast, mine, counts, lists, since, todo } = await showDashboard(manager)
  const expected = []
  for (const { stage, count, sums } of pipeline!) {
    const behind = await list({
      view: stage === 'completed' ? 'closed' : 'all',
      stage,
      ...(stage === 'completed' && { since }),
    })
    expect({ stage, count: behind.count, sums: behind.sums }).toEqual({ stage, count, sums })
    expected.push(...behind.forecast.sums)
  }
  expect(expected.length).toBeGreaterThan(7)
  expect(sumByCurrency(expected)).toEqual(forecast!.sums)
  expect((await list({ view: 'all' })).forecast).toEqual(forecast)
  expect((await showBoard(manager, { view: 'all' })).forecast).toEqual(forecast)
  for (const name of ['due', 'late', 'free', 'allLate'] as const) {
    const behind = await list(lists[name])
    expect([name, behind.count]).toEqual([name, counts[name]])
    expect(counts[name]).toBeGreaterThan(0)
    if (name !== 'allLate')
      expect(todo![name].map(({ id }) => id)).toEqual(behind.rows.slice(0, todo![name].length).map(({ id }) => id))
  }
  const open = (totals: { count: number }[]) => totals.slice(0, -1).reduce((sum, { count }) => sum + count, 0)
  expect((await list({ view: 'all' })).count).toBe(open(pipeline!))
  expect((await list({ view: 'mine' })).count).toBe(open(mine!))
  for (const view of ['mine', 'all', 'late'] as const) {
    const { columns } = await showBoard(manager, { view })
    for (const { stage, count, cards, sums, forecast: ofColumn } of columns) {
      const search =
        stage === 'completed'
          ? { view: 'closed', stage, since, ...(view === 'mine' && { assignee: 'me' }) }
          : { view, stage }
      const behind = await list(search)
      if (stage !== 'completed' || view !== 'late')
        expect([view, stage, behind.count, behind.sums, behind.forecast.sums]).toEqual([
          view,
          stage,
          count,
          sums,
          ofColumn,
        ])
      expect(cards).toHaveLength(count)
    }
  }
})

test('the forecast is what each deal says, and is told in the port’s currency by a stored rate', async () => {
  await typeExchangeRate(await here.as('administrator'), {
    base: 'EUR',
    quote: 'USD',
    rate: '1.1',
    on_date: '2026-01-02',
  })
  const { forecast } = await showDashboard(manager)
  const { rows } = await list({ view: 'all' })
  const each = await Promise.all(rows.map(async ({ id }) => (await showInterest(manager, id)).forecast!))
  expect(each).toHaveLength(21)
  expect(sumByCurrency(each.flatMap(({ sums }) => sums))).toEqual(forecast!.sums)
  const [euro, dollar] = forecast!.sums
  expect(forecast!.inOwn).toEqual({
    amount: Big(euro!.amount).times('1.1').plus(dollar!.amount).toFixed(),
    currency: 'USD',
    rates: [{ code: 'EUR', rate: '1.1', on: '2026-01-02' }],
  })
  expect(each.filter(({ inOwn }) => inOwn).length).toBeGreaterThan(2)
})

test('berths are counted as the list shows them', async () => {
  const { docks } = await showDashboard(manager)
  const filters = berthFilters({ units: 'metric', currency: 'USD' } as never)
  const behind = async (search: object) =>
    (await listBerths(manager, filters.parse(search), new URLSearchParams())).count
  for (const { dock, counts } of docks!)
    for (const [status, count] of Object.entries(counts))
      expect([dock, status, await behind({ dock, status })]).toEqual([dock, status, count])
  const inAll = (status: BerthStatus) => docks!.reduce((sum, { counts }) => sum + (counts[status] ?? 0), 0)
  for (const status of ['sold', 'reserved', 'under_offer', 'available', 'maintenance'] as const)
    expect([status, await behind({ status })]).toEqual([status, inAll(status)])
  expect(inAll('maintenance')).toBe(1)
})

test('lists page through every interest once, in every order', async () => {
  const orders = [
    ...(['newest', 'longest', 'next_step', 'value'] as const).map((sort) => ({ view: 'all', sort }) as const),
    ...(['closed', 'value'] as const).map((sort) => ({ view: 'closed', sort }) as const),
  ]
  for (const { view, sort } of orders) {
    const seen: string[] = []
    let after: string | null = null
    do {
      const search: URLSearchParams = new URLSearchParams(after ? { after } : {})
      const page: Awaited<ReturnType<typeof listInterests>> = await listInterests(
        manager,
        InterestFilters.parse({ view, sort }),
        search,
        2,
      )
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength((await list({ view })).count)
    expect(seen.length).toBeGreaterThan(2)
  }
})

test('an agent opens on their own, and who has no dashboard gets none', async () => {
  expect(
    (await listInterests(await here.as('sales_agent'), InterestFilters.parse({}), new URLSearchParams())).filters.view,
  ).toBe('mine')
  expect((await list({})).filters.view).toBe('all')
  await expect(showDashboard(await here.as('dock_staff'))).rejects.toThrow(Forbidden)
})

test('another port sees nothing of it', async () => {
  const elsewhere = await makePort(database, 'elsewhere')
  const { pipeline, docks, events } = await showDashboard(await elsewhere.as('director'))
  expect([pipeline!.every(({ count }) => count === 0), docks, events]).toEqual([true, [], []])
})

test('papers that wait are counted as their lists count them, for those who may see those, beside one’s visits of two days', async () => {
  const { port } = here
  const [deal] = await database.query<{ id: string; client_id: string }>('select id, client_id from interests limit 1')
  const { id: interest, client_id: client } = deal!
  await database.query(
    `insert into documents (port_id, client_id, type, title, status, sent_at, expires_at, sent_sha256)
     select $1, $2, 'nda', 'Papers ' || n, 'sent', now(), now() + interval '9 days', repeat('a', 64) from generate_series(1, 3) n`,
    [port.id, client],
  )
  await database.query(
    `insert into invoices (port_id, client_id, currency, status, number, issued_at, issued_on, due_on, due_days, bill_to)
     select $1, $2, 'USD', 'sent', 'INV-' || n, now(), current_date - 40, current_date - 30 + 31 * (n / 3), 14, '{}' from generate_series(1, 3) n`,
    [port.id, client],
  )
  const other = (await here.as('director')).user!.id
  const today = todayIn(port.timezone)
  const plan = (days: number, time: string, who = manager.user!.id, status = 'planned') =>
    database.query(
      `insert into visits (port_id, interest_id, assignee_id, starts_at, minutes, status, end_reason) values ($1, $2, $3, $4, 60, $5::text, case when $5::text <> 'planned' then 'x' end)`,
      [port.id, interest, who, instantAt({ date: addDays(today, days), time }, port.timezone), status],
    )
  await plan(1, '23:30:00')
  await plan(0, '00:00:00')
  await plan(-1, '23:30:00')
  await plan(2, '00:00:00')
  await plan(0, '12:00:00', other)
  const { todo } = await showDashboard(manager)
  const hours = todo!.visits.map(({ starts_at }) => starts_at.toISOString())
  expect(hours).toEqual([
    instantAt({ date: today, time: '00:00:00' }, port.timezone),
    instantAt({ date: addDays(today, 1), time: '23:30:00' }, port.timezone),
  ])
  const none = new URLSearchParams()
  const { count: unsigned } = await listDocuments(manager, DocumentFilters.parse({ view: 'out' }), none)
  const { count: overdue } = await listInvoices(manager, invoiceFilters(manager).parse({ view: 'overdue' }), none)
  expect([todo!.unsigned, todo!.overdue, unsigned, overdue]).toEqual([3, 2, 3, 2])
  const withOnly = (...rights: string[]) =>
    showDashboard(Object.create(manager, { can: { value: (right: string) => rights.includes(right) } }))
  expect((await withOnly('invoices:view')).todo).toEqual({
    visits: [],
    due: [],
    late: [],
    free: [],
    unsigned: 0,
    overdue: 2,
  })
  expect((await withOnly('documents:view')).todo).toMatchObject({ visits: [], unsigned: 3, overdue: 0 })
  expect((await withOnly('berths:view')).todo).toBeNull()
})
