import { beforeAll, expect, test } from 'vitest'
import { useDatabase } from '#test/database.ts'
import { usePapers } from '#test/sale-papers.ts'
import { seedDemo } from './seed-demo.ts'
import type { DemoAccount } from './demo-sign-ins.ts'

const database = useDatabase()
usePapers()
let accounts: DemoAccount[]
const one = async <T>(text: string) => (await database.query<{ value: T }>(text))[0]!.value

beforeAll(async () => {
  accounts = await seedDemo()
})

test('has a sign-in for each role, at two ports, with passwords of its own', async () => {
  expect(new Set(accounts.map(({ role }) => role)).size).toBe(7)
  expect(new Set(accounts.map(({ port }) => port))).toEqual(new Set(['port-nimara', 'marina-bellavista']))
  expect(new Set(accounts.map(({ password }) => password)).size).toBe(accounts.length)
  expect(await seedDemo()).toEqual([])
})

test('shows deals at every stage, ended ones too, and two currencies', async () => {
  expect(await one<number>('select count(distinct stage) as value from interests')).toBe(8)
  expect(await one<number>('select count(distinct outcome) as value from interests')).toBe(3)
  expect(await one<number>(`select count(distinct currency) as value from berths`)).toBe(2)
})

test('colleagues name each other in notes on deals, and one deal is agreed in another currency', async () => {
  expect(await one<number>('select count(*) as value from interest_notes where pinned_at is not null')).toBeGreaterThan(
    0,
  )
  expect(await one<number>('select count(*) as value from interest_note_mentions')).toBeGreaterThan(0)
  const abroad = `select count(*) as value from interests i join ports p on p.id = i.port_id
    where i.agreed_price is not null and i.currency <> p.default_currency`
  expect(await one<number>(abroad)).toBeGreaterThan(0)
})

test('its wishes are spread over many berths, and its sales over months', async () => {
  const most = `select max(many)::int as value from (select count(*) as many from interests where berth_id is not null group by berth_id) b`
  expect(await one<number>(most)).toBeLessThan(8)
  const odd = `select count(*)::int as value from tenures t join interests i on i.id = t.interest_id join ports p on p.id = t.port_id
    where t.starts_on <> (i.closed_at at time zone p.timezone)::date or t.ends_on <> t.starts_on + make_interval(years => t.years)`
  expect(await one<number>(odd)).toBe(0)
  expect(
    await one<number>(
      'select count(distinct date_trunc($$week$$, starts_on)) as value from tenures where interest_id is not null',
    ),
  ).toBeGreaterThan(2)
})

test('a sale is completed at one moment, and no step is planned for the past', async () => {
  const torn = `select count(*)::int as value from interests where outcome = 'completed' and abs(extract(epoch from closed_at - stage_entered_at)) > 1`
  expect(await one<number>(torn)).toBe(0)
  const early = `select count(*)::int as value from domain_events e join ports p on p.id = e.port_id join interests i on i.id = e.interest_id
    where e.type = 'interest:nextStepSet' and (i.next_step_on <= (e.occurred_at at time zone p.timezone)::date or i.next_step_on::text <> e.payload ->> 'dueOn')`
  expect(await one<number>(early)).toBe(0)
  expect(
    await one<number>('select count(*)::int as value from interests where next_step_on < current_date'),
  ).toBeGreaterThan(3)
})

test('its people work by day', async () => {
  expect(
    await one<number>(`select count(*)::int as value from domain_events e join ports p on p.id = e.port_id join interests i on i.id = e.interest_id
      where e.user_id is not null and e.occurred_at < i.created_at + interval '1 second'`),
  ).toBe(0)
  const atNight = `select count(*)::int as value from domain_events e join ports p on p.id = e.port_id
    where e.user_id is not null and e.interest_id is not null and e.occurred_at < date_trunc('day', now() at time zone p.timezone) at time zone p.timezone
      and extract(hour from e.occurred_at at time zone p.timezone) not between 8 and 18`
  expect(await one<number>(atNight)).toBeLessThan(20)
})

test('its past is in order: nothing is ahead of time, and no step before its enquiry', async () => {
  expect(await one<number>('select count(*) as value from domain_events where occurred_at > now()')).toBe(0)
  expect(
    await one<number>(
      'select count(*) as value from interest_stage_events s join interests i on i.id = s.interest_id where s.entered_at < i.created_at',
    ),
  ).toBe(0)
  expect(
    await one<number>(
      'select count(*) as value from (select occurred_at < lag(occurred_at) over (partition by port_id order by id) as back from domain_events) e where back',
    ),
  ).toBe(0)
})

test('leaves a few notices for the worker to write, and a few EOIs to make and mail', async () => {
  expect(
    await one<number>(`select count(*) as value from documents where status = 'sent' and type = 'eoi'`),
  ).toBeGreaterThan(2)
  expect(
    await one<number>(
      `select count(*) as value from outbox join domain_events e using (id) where type not like 'document:%' and type not like 'hold:%'`,
    ),
  ).toBe(4)
})

test('shows conversations of months, and reminders around today that nobody is told of again', async () => {
  expect(
    await one<number>(`select count(distinct date_trunc('week', happened_at)) as value from activities`),
  ).toBeGreaterThan(2)
  expect(await one<number>('select count(*) as value from activities where happened_at > now()')).toBe(0)
  expect(await one<number>('select count(*) as value from reminders where due_at < now()')).toBeGreaterThan(2)
  expect(await one<number>('select count(*) as value from reminders where follow_up_step is not null')).toBeGreaterThan(
    5,
  )
  expect(
    await one<number>('select count(*) as value from reminders where due_at < now() and due_told_at is null'),
  ).toBe(0)
})

test('what is promised is signed and paid for, and invoices are numbered in the order of their days, without a gap', async () => {
  const bare = `select count(*)::int as value from interests i where stage in ('signed_eoi_nda', 'ten_percent_deposit', 'contract', 'completed')
    and (not exists (select from documents d where d.interest_id = i.id and d.type = 'eoi' and d.status = 'completed')
      or not exists (select from interest_facts f where f.interest_id = i.id and f.fact = 'eoi_signed' and f.outcome = 'moved')
      or not exists (select from berth_holds h where h.interest_id = i.id and h.kind = 'hard' and h.berth_id = i.berth_id
        and (h.ended_at is null) = (i.closed_at is null)))`
  expect(await one<number>(bare)).toBe(0)
  expect(
    await one<number>(`select count(*)::int as value from interest_stage_events where override_reason is not null`),
  ).toBe(0)
  const late = `select count(*)::int as value from interest_stage_events s join interest_facts f on f.interest_id = s.interest_id and f.fact = s.fact
    where abs(extract(epoch from s.entered_at - f.established_at)) > 60`
  expect(await one<number>(late)).toBe(0)
  const torn = `select count(*)::int as value from (select right(number, 4)::int as number,
      row_number() over (partition by port_id, extract(year from issued_on) order by issued_at) as place from invoices where number is not null) i
    where number <> place`
  expect(await one<number>(torn)).toBe(0)
  const counted = `select count(*)::int as value from invoice_counters c where last_number <> (select count(*) from invoices i
    where i.port_id = c.port_id and extract(year from issued_on) = c.year and number is not null)`
  expect(await one<number>(counted)).toBe(0)
  expect(await one<number>(`select count(*)::int as value from payments where paid_on > current_date`)).toBe(0)
})
