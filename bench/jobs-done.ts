import { Redis } from 'ioredis'
import pg from 'pg'
import { openQueues } from '#server/platform/job-queues.ts'

const concurrency = 10

export type JobRates = { added: number; done: number }

/** Jobs a second that are put into a queue by hundreds, and then done by one worker, ten at once; they do nothing. */
export async function measureJobs(env: { redisUrl?: string }, jobs: number): Promise<JobRates> {
  const queues = await openQueues(env, [{ name: 'bench', concurrency, attempts: 1 }])
  const [isOver, over] = countTo(jobs)
  const began = performance.now()
  for (let first = 0; first < jobs; first += 100)
    await queues.add(
      Array.from({ length: Math.min(100, jobs - first) }, (_, at) => ({
        queue: 'bench',
        id: `bench-${first + at}`,
        name: 'bench/nothing',
        data: { id: String(first + at) },
      })),
    )
  const added = performance.now()
  queues.process('bench', async () => over())
  await isOver
  const done = performance.now()
  await queues.close()
  return { added: rate(jobs, added - began), done: rate(jobs, done - added) }
}

/** A bare table: rows are locked with SKIP LOCKED and marked, by ten connections. */
export async function measureTable(ownerUrl: string, jobs: number): Promise<JobRates> {
  const clients = Array.from({ length: concurrency }, () => new pg.Client({ connectionString: ownerUrl }))
  await Promise.all(clients.map((client) => client.connect()))
  const first = clients[0]!
  await first.query('create table bench_jobs (id bigint primary key, data jsonb not null, done_at timestamptz)')
  await first.query('create index on bench_jobs (id) where done_at is null')
  const began = performance.now()
  for (let at = 0; at < jobs; at += 100)
    await first.query(
      `insert into bench_jobs (id, data) select n, jsonb_build_object('id', n) from generate_series($1::int, $2::int) n`,
      [at, Math.min(at + 100, jobs) - 1],
    )
  const added = performance.now()
  const take = `update bench_jobs set done_at = now() where id =
    (select id from bench_jobs where done_at is null order by id limit 1 for update skip locked)`
  await Promise.all(
    clients.map(async (client) => {
      while ((await client.query(take)).rowCount);
    }),
  )
  const done = performance.now()
  await first.query('drop table bench_jobs')
  await Promise.all(clients.map((client) => client.end()))
  return { added: rate(jobs, added - began), done: rate(jobs, done - added) }
}

/** A bare list: moved to a second one and taken out of it, by ten connections. */
export async function measureList(redisUrl: string, jobs: number): Promise<JobRates> {
  const clients = Array.from({ length: concurrency }, () => new Redis(redisUrl))
  const first = clients[0]!
  const began = performance.now()
  for (let at = 0; at < jobs; at += 100)
    await first.lpush(
      'bench:waiting',
      ...Array.from({ length: Math.min(100, jobs - at) }, (_, more) => JSON.stringify({ id: at + more })),
    )
  const added = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      for (;;) {
        const job = await client.lmove('bench:waiting', 'bench:active', 'RIGHT', 'LEFT')
        if (job === null) return
        await client.lrem('bench:active', 1, job)
      }
    }),
  )
  const done = performance.now()
  for (const client of clients) client.disconnect()
  return { added: rate(jobs, added - began), done: rate(jobs, done - added) }
}

const rate = (count: number, milliseconds: number) => (count / milliseconds) * 1000

function countTo(most: number): [Promise<void>, () => void] {
  const { promise, resolve } = Promise.withResolvers<void>()
  let count = 0
  return [promise, () => void (++count === most && resolve())]
}
