import { fork, type ChildProcess } from 'node:child_process'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openQueues, type Queues, type Work } from '#server/platform/job-queues.ts'
import { useDatabase } from '#test/database.ts'
import { openRedisServer, type RedisServer } from '#test/redis-server.ts'
import { queues as kinds } from './queues.ts'

const database = useDatabase()
let redis: RedisServer
beforeAll(async () => void (redis = await openRedisServer()))
afterAll(() => redis?.remove())

describe.each(['PostgreSQL', 'Redis'] as const)('the queues on %s', (backend) => {
  const open: Queues[] = []
  const children: ChildProcess[] = []
  let queues: Queues
  let at = 0

  const openThem = async () => {
    const more = await openQueues(backend === 'Redis' ? { redisUrl: redis.url } : {}, kinds)
    open.push(more)
    return more
  }
  const work = (queue: string, data: Work['data'] = {}): Work => ({
    queue,
    id: `w-${++at}`,
    name: `${queue}/try`,
    data,
  })

  beforeEach(async () => {
    queues = await openThem()
  })
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    await Promise.all(open.splice(0).map((each) => each.close()))
  })

  test('is where it was asked for', async () => {
    expect(queues.backend).toBe(backend)
    await queues.check()
  })

  test('all ten work at once, and none waits for another', async () => {
    const seen: Work[] = []
    for (const { name } of kinds) queues.process(name, async (each) => void seen.push(each))
    const works = kinds.flatMap(({ name }) => [work(name, { id: 'x' }), work(name, { id: 'y' })])
    await queues.add(works)
    await vi.waitFor(() => expect(seen).toHaveLength(20), 10_000)
    const byId = (a: Work, b: Work) => a.id.localeCompare(b.id)
    expect(seen.toSorted(byId)).toEqual(works.toSorted(byId))
    expect(await queues.stateOf('ai', works.at(-3)!.id)).toBe('done')
    expect(await queues.stateOf('ai', 'never-heard-of')).toBe('gone')
  })

  test('the same id is done once, however often it is added, and a bad id is refused', async () => {
    let done = 0
    const once = work('email')
    await Promise.all([queues.add([once]), queues.add([once, once]), (await openThem()).add([once])])
    queues.process('email', async () => void (done += 1))
    await vi.waitFor(async () => expect(await queues.stateOf('email', once.id)).toBe('done'))
    await queues.add([once])
    await queues.add([work('email')])
    await vi.waitFor(() => expect(done).toBe(2))
    await expect(queues.add([{ ...once, id: 'a:b' }])).rejects.toThrow('can’t have the id')
    await expect(queues.add([{ ...once, id: '42' }])).rejects.toThrow('can’t have the id')
    await expect(queues.add([{ ...once, queue: 'nowhere' }])).rejects.toThrow('no queue')
  })

  test('two workers share what there is, each as many at once as the queue allows', async () => {
    const other = await openThem()
    const counts = { under: 0, most: 0, done: 0 }
    const handle = async () => {
      counts.most = Math.max(counts.most, ++counts.under)
      await new Promise((resolve) => setTimeout(resolve, 20))
      counts.under -= 1
      counts.done += 1
    }
    queues.process('export', handle)
    other.process('export', handle)
    await queues.add(Array.from({ length: 20 }, () => work('export')))
    await vi.waitFor(() => expect(counts.done).toBe(20), 5000)
    expect(counts.most).toBeGreaterThan(1)
    expect(counts.most).toBeLessThanOrEqual(4)
  })

  test('what fails is tried again after a pause', async () => {
    const tries: number[] = []
    queues.process('reports', async () => {
      tries.push(Date.now())
      if (tries.length < 2) throw new Error('not yet')
    })
    const one = work('reports')
    await queues.add([one])
    await vi.waitFor(async () => expect(await queues.stateOf('reports', one.id)).toBe('done'), 8000)
    expect(tries).toHaveLength(2)
    expect(tries[1]! - tries[0]!).toBeGreaterThan(900)
  })

  test('a poisoned job is parked with its error, others go on; it can be tried again and dropped', async () => {
    const done: string[] = []
    let isPoisoned = true
    queues.process('import', async ({ id, data }) => {
      if (data.poison && isPoisoned) throw new Error('the file makes no sense')
      done.push(id)
    })
    const [bad, good] = [work('import', { poison: 'yes' }), work('import')]
    await queues.add([bad, good])
    await vi.waitFor(() => expect(done).toEqual([good.id]))
    await vi.waitFor(async () => expect(await queues.stateOf('import', bad.id)).toBe('failed'))
    const failed = { ...bad, error: 'the file makes no sense', attempts: 1, failedAt: expect.any(Date) }
    expect(await queues.listFailed(10)).toEqual([failed])
    expect(await queues.findFailed('import', bad.id)).toEqual(failed)
    expect(await queues.findFailed('import', good.id)).toBeUndefined()
    expect((await queues.measure()).find(({ name }) => name === 'import')).toMatchObject({ failed: 1, waiting: 0 })

    expect(await queues.retry('import', good.id)).toBe(false)
    expect(await queues.retry('import', bad.id)).toBe(true)
    await vi.waitFor(async () => expect(await queues.stateOf('import', bad.id)).toBe('failed'))
    isPoisoned = false
    expect(await queues.retry('import', bad.id)).toBe(true)
    await vi.waitFor(() => expect(done).toEqual([good.id, bad.id]))
    await vi.waitFor(async () => expect(await queues.listFailed(10)).toEqual([]))

    isPoisoned = true
    const worse = work('import', { poison: 'yes' })
    await queues.add([worse])
    await vi.waitFor(async () => expect(await queues.stateOf('import', worse.id)).toBe('failed'))
    expect(await queues.drop('import', worse.id)).toBe(true)
    expect(await queues.drop('import', worse.id)).toBe(false)
    expect(await queues.stateOf('import', worse.id)).toBe('gone')
  })

  test('counts what waits, and since when', async () => {
    const before = Date.now()
    await queues.add([work('documents'), work('documents')])
    const measured = (await queues.measure()).find(({ name }) => name === 'documents')!
    expect(measured).toMatchObject({ waiting: 2, active: 0, failed: 0 })
    expect(Math.abs(measured.oldest!.getTime() - before)).toBeLessThan(2000)
    queues.process('documents', async () => undefined)
    await vi.waitFor(async () =>
      expect((await queues.measure()).find(({ name }) => name === 'documents')).toMatchObject({
        waiting: 0,
        oldest: null,
      }),
    )
  })

  test('a worker that stops lets what is under way finish and takes nothing new', async () => {
    const events: string[] = []
    queues.process('bulk', async ({ id }) => {
      events.push(`begin ${id}`)
      await new Promise((resolve) => setTimeout(resolve, 300))
      events.push(`end ${id}`)
    })
    const first = work('bulk')
    await queues.add([first])
    await vi.waitFor(() => expect(events).toHaveLength(1))
    const stopping = queues.drain()
    const late = work('bulk')
    await (await openThem()).add([late])
    await stopping
    expect(events).toEqual([`begin ${first.id}`, `end ${first.id}`])
    expect(await queues.stateOf('bulk', late.id)).toBe('waiting')
  })

  test('what a killed worker had in hand is done by another', async () => {
    const one = work('webhooks')
    await queues.add([one])
    for (let kills = 0; kills < (process.env.FULL === '1' ? 3 : 1); kills++) await killWithWork()
    const seen: string[] = []
    queues.process('webhooks', async ({ id }) => void seen.push(id))
    await vi.waitFor(() => expect(seen).toEqual([one.id]), { timeout: 30_000, interval: 100 })
  }, 100_000)

  /** A process that takes the job and is killed with it in hand. */
  async function killWithWork() {
    const child = fork('test/hold-work.ts', [backend === 'Redis' ? redis.url : '', 'webhooks'], {
      env: { ...process.env, DATABASE_URL: database.appUrl },
      execArgv: [],
    })
    children.push(child)
    await new Promise<void>((took) => child.once('message', () => took()))
    const ended = new Promise((done) => child.once('close', done))
    child.kill('SIGKILL')
    await ended
  }
})

test('Redis that goes away and comes back: questions fail at once, work goes on by itself', async () => {
  const queues = await openQueues({ redisUrl: redis.url }, kinds)
  const seen: string[] = []
  queues.process('email', async ({ id }) => void seen.push(id))
  await redis.kill()
  await vi.waitFor(() => expect(queues.check()).rejects.toThrow('Redis can’t be reached'))
  await expect(queues.add([{ queue: 'email', id: 'while-away', name: 'email/try', data: {} }])).rejects.toThrow(
    'can’t be reached',
  )
  await redis.start()
  await vi.waitFor(() => queues.check(), 10_000)
  await queues.add([{ queue: 'email', id: 'back-again', name: 'email/try', data: {} }])
  await vi.waitFor(() => expect(seen).toContain('back-again'), 10_000)
  await queues.close()
}, 60_000)

test('a Redis that may throw jobs away is refused in one sentence; one that is away is waited for', async () => {
  const evicting = await openRedisServer('allkeys-lru')
  await expect(openQueues({ redisUrl: evicting.url }, kinds)).rejects.toThrow(
    /^Redis may throw jobs away: its maxmemory-policy is allkeys-lru\. Set it to noeviction/,
  )
  await evicting.remove()
  const queues = await openQueues({ redisUrl: evicting.url }, kinds)
  await expect(queues.check()).rejects.toThrow('Redis can’t be reached')
  await queues.close()
})

test('the queues’ login reaches nothing but the queues', async () => {
  const tables = await database.query<{ at: string }>(
    `select c.oid::regclass::text as at from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
     and has_table_privilege('crm_queue', c.oid, 'select, insert, update, delete')`,
  )
  expect(tables).toEqual([])
})
