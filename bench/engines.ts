// What happens outside a request: the relay, the sockets, the queues, uploads; each beside the barest program that does as much.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { openRedisServer } from '#test/redis-server.ts'
import { freePort, stopProcess } from './bench-product.ts'
import { measureJobs, measureList, measureTable, type JobRates } from './jobs-done.ts'
import { measurePushes, type Spread } from './pushes.ts'
import { measureRelay, measureRelayFloor, type BenchPort } from './relayed.ts'
import { measureUpload, type Growth } from './upload-memory.ts'

type Setting = {
  port: BenchPort & { slug: string }
  product: { address: string; pid: number | undefined }
  /** Of two people at the port. */
  cookies: { reader: string; uploader: string }
  dataDir: string
}

export async function benchEngines({ port, product, cookies, dataDir }: Setting) {
  console.log(`\n${'a second'.padEnd(38)}    ours   floor | rate of floor`)
  for (const [kind, events] of [
    ['nobody reacts', 10_000],
    ['a lead gets warmer', 1000],
    ['a person is told, also by mail', 500],
  ] as const)
    rates(
      `events relayed, ${kind}`,
      await measureRelay(port, kind, events),
      await measureRelayFloor(port, kind, events),
    )

  process.env.DATABASE_URL = port.appUrl
  jobs('PostgreSQL', await measureJobs({}, 3000), await measureTable(port.ownerUrl, 3000))
  const redis = await openRedisServer()
  jobs('Redis', await measureJobs({ redisUrl: redis.url }, 10_000), await measureList(redis.url, 10_000))
  await redis.remove()

  const { ours, floor } = await measurePushes(port, { address: product.address, cookie: cookies.reader }, 200)
  console.log(`\n${'from COMMIT, milliseconds'.padEnd(38)}     p50     p95`)
  spread('to the socket of another browser', ours)
  spread('to a bare LISTEN', floor)

  console.log(`\n${'one upload of 49 MB, memory in MB'.padEnd(38)}  before    peak   after   grown seconds`)
  const url = `${product.address}/${port.slug}/files/new`
  for (const turn of ['first', 'second', 'third'])
    growth(
      `to the product, ${turn}`,
      await measureUpload({ url, pid: product.pid, cookie: cookies.uploader, expected: 303 }, 49),
    )
  const floorPort = await freePort()
  const bare = fork('bench/upload-floor.ts', {
    env: { ...process.env, PORT: String(floorPort), FILE: join(dataDir, 'floor') },
  })
  await new Promise((resolve) => bare.once('message', resolve))
  const target = { url: `http://127.0.0.1:${floorPort}/`, pid: bare.pid, expected: 303 }
  for (const turn of ['first', 'second']) growth(`to a bare handler, ${turn}`, await measureUpload(target, 49))
  await stopProcess(bare)
}

const number = (value: number, digits = 0) => value.toFixed(digits).padStart(8)

function rates(name: string, ours: number, floor: number) {
  console.log(`${name.padEnd(38)}${number(ours)}${number(floor)} | ${(ours / floor).toFixed(2).padStart(13)}`)
}

function jobs(backend: string, ours: JobRates, floor: JobRates) {
  rates(`jobs added by hundreds, ${backend}`, ours.added, floor.added)
  rates(`jobs done ten at once, ${backend}`, ours.done, floor.done)
}

function spread(name: string, { p50, p95, lost }: Spread) {
  console.log(`${name.padEnd(38)}${number(p50, 1)}${number(p95, 1)}${lost > 0 ? `  ${lost} were not heard` : ''}`)
}

function growth(name: string, { before, peak, after, seconds }: Growth) {
  console.log(
    `${name.padEnd(38)}${[before, peak, after, peak - before].map((value) => number(value)).join('')}${number(seconds, 1)}`,
  )
}
