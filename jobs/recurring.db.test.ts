import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { readEnv } from '#server/platform/env.ts'
import { openQueues, type Queues } from '#server/platform/job-queues.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { nextRun } from './cron.ts'
import { queues as kinds } from './queues.ts'
import { keepSchedule, registerSchedule, runRecurring } from './recurring.ts'
import { schedule, type Recurring } from './schedule.ts'

const database = useDatabase()
const env = readEnv({ DEMO: '1' })
const ran: string[] = []
let failures = 0
let here: Staff
let queues: Queues

const nightly: Recurring = {
  name: 'maintenance/nightly',
  cron: '0 4 * * *',
  run: async () => {
    if (failures-- > 0) throw new Error('the disk is full')
    ran.push('nightly')
  },
}
const atEight: Recurring = {
  name: 'reports/at-eight',
  cron: '0 8 * * *',
  runAtPort: async ({ port }) => void ran.push(port.slug),
}
const jobs = [nightly, atEight]

beforeAll(async () => {
  here = await makePort(database, 'here')
  await makePort(database, 'there')
  await database.query(`update ports set timezone = 'Asia/Tokyo' where slug = 'there'`)
})
beforeEach(async () => {
  await database.query('delete from recurring_jobs')
  ran.length = 0
  failures = 0
  queues = await openQueues({}, kinds)
  await registerSchedule(jobs)
})
afterEach(() => queues.close())
afterAll(() => vi.useRealTimers())

type Row = {
  id: string
  name: string
  zone: string
  next_run_at: Date
  due_at: Date | null
  last_outcome: string | null
  last_error: string | null
}
const rows = () => database.query<Row>('select * from recurring_jobs order by name, zone')
const missed = (days = 3) =>
  database.query(`update recurring_jobs set next_run_at = now() - interval '${days} days' where name = $1`, [
    nightly.name,
  ])
const work = () => {
  for (const queue of ['maintenance', 'reports']) queues.process(queue, (each) => runRecurring(each, env, jobs))
}

test('the clock of a zone, over the change to summer time', () => {
  const at = (cron: string, zone: string, after: string) => nextRun(cron, zone, new Date(after)).toISOString()
  expect(at('0 8 * * *', 'UTC', '2026-11-22T08:00:00Z')).toBe('2026-11-23T08:00:00.000Z')
  expect(at('0 8 * * *', 'America/Anguilla', '2026-11-22T08:00:00Z')).toBe('2026-11-22T12:00:00.000Z')
  expect(at('0 8 * * *', 'Europe/Paris', '2026-03-28T07:00:00Z')).toBe('2026-03-29T06:00:00.000Z')
  expect(at('0 3 * * 0', 'UTC', '2026-11-23T00:00:00Z')).toBe('2026-11-29T03:00:00.000Z')
})

test('one row for the installation, one for each active port by its zone; again changes nothing, and what is unknown goes', async () => {
  const first = await rows()
  expect(first.map(({ name, zone }) => [name, zone])).toEqual([
    ['maintenance/nightly', 'UTC'],
    ['reports/at-eight', 'America/Anguilla'],
    ['reports/at-eight', 'Asia/Tokyo'],
  ])
  expect(first.map(({ next_run_at }) => next_run_at.getUTCHours())).toEqual([4, 12, 23])
  await Promise.all([registerSchedule(jobs), registerSchedule(jobs)])
  expect(await rows()).toEqual(first)

  await database.query(`update ports set is_active = false where slug = 'there'`)
  await registerSchedule([{ ...nightly, cron: '0 5 * * *' }, atEight])
  expect((await rows()).map(({ zone, next_run_at }) => [zone, next_run_at.getUTCHours()])).toEqual([
    ['UTC', 5],
    ['America/Anguilla', 12],
  ])
  await database.query(`update ports set is_active = true where slug = 'there'`)
  await registerSchedule([nightly])
  expect(await rows()).toHaveLength(1)
})

test('runs that were missed for days are caught up once, by two schedulers too', async () => {
  await missed()
  await Promise.all([keepSchedule(queues), keepSchedule(queues), keepSchedule(queues)])
  work()
  await vi.waitFor(async () => expect((await rows())[0]).toMatchObject({ due_at: null, last_outcome: 'done' }), 10_000)
  await keepSchedule(queues)
  expect(ran).toEqual(['nightly'])
  expect((await rows())[0]!.next_run_at.getTime()).toBeGreaterThan(Date.now())
})

test('what is due at a port runs for that port alone', async () => {
  await database.query(`update recurring_jobs set next_run_at = now() - interval '1 second' where zone = 'Asia/Tokyo'`)
  await keepSchedule(queues)
  work()
  await vi.waitFor(() => expect(ran).toEqual(['there']), 10_000)
})

test('a run that the queue lost is asked for again', async () => {
  await missed()
  await keepSchedule({ stateOf: queues.stateOf, add: async () => undefined })
  expect((await rows())[0]!.due_at).not.toBeNull()
  work()
  await keepSchedule(queues)
  await vi.waitFor(() => expect(ran).toEqual(['nightly']), 10_000)
})

test('a queue that is away loses no run', async () => {
  await missed()
  await expect(keepSchedule({ stateOf: queues.stateOf, add: () => Promise.reject(new Error('away')) })).rejects.toThrow(
    'away',
  )
  work()
  await keepSchedule(queues)
  await vi.waitFor(() => expect(ran).toEqual(['nightly']), 10_000)
})

test('a run that fails is tried again; one that keeps failing is given up, told, and the next one comes', async () => {
  await missed()
  failures = 1
  work()
  await keepSchedule(queues)
  await vi.waitFor(async () => expect((await rows())[0]).toMatchObject({ last_outcome: 'done' }), 5000)
  expect(ran).toEqual(['nightly'])

  await missed(2)
  failures = 99
  await keepSchedule(queues)
  await vi.waitFor(async () => expect(await queues.listFailed(5)).toHaveLength(1), 10_000)
  await keepSchedule(queues)
  expect((await rows())[0]).toMatchObject({ due_at: null, last_outcome: 'failed', last_error: 'the disk is full' })
  failures = 0
  await missed(1)
  await keepSchedule(queues)
  await vi.waitFor(() => expect(ran).toEqual(['nightly', 'nightly']), 10_000)
})

test('a job that this version does not know does nothing', async () => {
  const [row] = await rows()
  await runRecurring(
    { queue: 'maintenance', id: 'x', name: 'maintenance/forgotten', data: { recurringId: row!.id } },
    env,
    jobs,
  )
  expect(ran).toEqual([])
})

test('every job of the schedule names a queue that exists and a time that comes', () => {
  for (const { name, cron } of schedule) {
    expect(kinds.map((kind) => kind.name as string)).toContain(name.split('/')[0])
    expect(nextRun(cron, 'UTC', new Date()).getTime()).toBeGreaterThan(Date.now())
  }
  expect(new Set(schedule.map(({ name }) => name)).size).toBe(schedule.length)
  expect(here.port.timezone).toBe('America/Anguilla')
})
