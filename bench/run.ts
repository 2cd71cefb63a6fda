// `npm run bench`: the product beside a bare handler that answers the same rows, in one run on the same database. Ratios count; the
// milliseconds belong to the machine. BENCH_ONLY=pages, engines, papers or signing does one part of it; BENCH_ONLY=records
// the lists of a port with a million clients, and BENCH_ONLY=vitals what people feel in a browser, which take some minutes more.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { makeManyClients } from '#db/seed/many-clients.ts'
import { openDatabase } from '#server/platform/embedded-postgres.ts'
import { measure, type Measured } from './load.ts'
import { weigh } from './page-weight.ts'
import { benchInvoices } from './invoices.ts'
import { benchPapers } from './papers.ts'
import { benchSigning } from './sign-page.ts'
import { benchEngines } from './engines.ts'
import { freePort, memoryOf, signIn, startProduct, stopProcess } from './bench-product.ts'
import { benchRecords } from './records.ts'
import { editsOf } from './saves.ts'
import { benchVitals } from './vitals.ts'

const seconds = Number(process.env.BENCH_SECONDS ?? 5)
const dataDir = mkdtempSync(join(tmpdir(), 'port-nimara-bench-'))
process.env.LOG_LEVEL ??= 'error'

const only = process.env.BENCH_ONLY
const clients = Number(process.env.BENCH_CLIENTS ?? (only === 'vitals' ? 500 : 100_000))
if (only === 'records') {
  await benchRecords(seconds)
  process.exit()
}
const product = await startProduct(dataDir)
const database = await openDatabase(dataDir, { use: 'command' })
try {
  const account = product.accounts.find(({ role, port }) => role === 'sales_manager' && port === 'port-nimara')
  if (!account) throw new Error('The demo has no sales manager.')
  const began = performance.now()
  await makeManyClients(database, { port: account.port, clients, interests: clients / 10, seed: 1 })
  console.log(
    `${clients.toLocaleString('en')} clients and ${(clients / 10).toLocaleString('en')} interests made in ${((performance.now() - began) / 1000).toFixed(1)} s`,
  )
  const cookie = await signIn(product.address, account)
  if (!only || only === 'pages') await run(account.port, cookie)
  if (!only || only === 'engines') await runEngines(account.port, cookie)
  if (!only || only === 'papers') await runPapers(account.port)
  if (!only || only === 'signing') await runSigning(account.port)
  if (only === 'vitals') await runVitals(account.port, cookie)
} finally {
  await database.close()
  await product.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

async function runSigning(slug: string) {
  const { id } = await findPort(database.appUrl, slug)
  await benchSigning({ address: product.address, appUrl: database.appUrl, portId: id, seconds })
}

async function runVitals(port: string, cookie: string) {
  const { ids } = await findPort(database.appUrl, port)
  await benchVitals({ address: product.address, port, cookie, clientId: ids[0]! })
}

async function runPapers(slug: string) {
  const { id, ids } = await findPort(database.appUrl, slug)
  const { appUrl, ownerUrl } = database
  await benchPapers()
  await benchInvoices({ id, appUrl, ownerUrl, clientId: ids[0]! })
}

async function runEngines(slug: string, uploader: string) {
  const { id } = await findPort(database.appUrl, slug)
  const other = product.accounts.find(({ role, port }) => role === 'director' && port === slug)
  if (!other) throw new Error('The demo has no director.')
  const { appUrl, ownerUrl } = database
  await benchEngines({
    port: { id, slug, appUrl, ownerUrl },
    product: { address: product.address, pid: product.child.pid },
    cookies: { reader: await signIn(product.address, other), uploader },
    dataDir,
  })
}

async function run(port: string, cookie: string) {
  const place = await findPort(database.appUrl, port)
  const floorPort = await freePort()
  const floor = fork('bench/floor.ts', {
    env: { ...process.env, DATABASE_URL: database.appUrl, PORT: String(floorPort), PORT_ID: place.id },
  })
  await new Promise((resolve) => floor.once('message', resolve))
  const bare = `http://127.0.0.1:${floorPort}`
  const staff = `${product.address}/${port}`
  const { ids } = place
  const id = ids[0]!
  const cases = [
    { name: 'client list', ours: `${staff}/clients?assignee=all`, floor: `${bare}/list` },
    { name: 'search by a fragment', ours: `${staff}/clients?assignee=all&q=sson`, floor: `${bare}/search?q=sson` },
    { name: 'client page', ours: `${staff}/clients/${id}`, floor: `${bare}/client/${id}` },
    { name: 'board', ours: `${staff}/interests/board?view=all`, floor: `${bare}/board` },
  ]
  const before = memoryOf(product.child.pid)
  console.log(
    `\n${'page'.padEnd(22)} conn   ours/s  p50 ms  p99 ms | floor/s  p50 ms  p99 ms | rate of floor  html gzip`,
  )
  for (const { name, ours, floor: bareUrl } of cases) {
    await measure({ url: ours, cookie, connections: 4, seconds: 2 })
    for (const connections of [1, 10, 50])
      print(
        name,
        connections,
        await measure({ url: ours, cookie, connections, seconds }),
        await measure({ url: bareUrl, connections, seconds }),
      )
  }
  for (const connections of [1, 10, 50]) {
    const saves = await measure({
      ...editsOf(staff, product.address, ids.slice(0, connections)),
      cookie,
      connections,
      seconds,
    })
    const plain = await measure({
      ...editsOf(`${bare}`, bare, ids.slice(0, connections), 'client'),
      connections,
      seconds,
    })
    print('save a client', connections, saves, plain)
  }
  console.log(`\n${'page'.padEnd(22)} HTML      gzip      scripts gzip  brotli (as sent)`)
  const pages = ['/clients?assignee=all', `/clients/${id}`, '/clients/new', '/interests/board?view=all', '']
  for (const path of pages) printWeight(path || '/ (dashboard)', await weigh(staff + path, cookie))
  printWeight('/p/…/register', await weigh(`${product.address}/p/${port}/register`))
  console.log(`\nmemory of app and worker: ${before} MB fresh, ${memoryOf(product.child.pid)} MB after the load`)
  await stopProcess(floor)
}

function print(name: string, connections: number, ours: Measured, floor: Measured) {
  const cells = ({ rate, p50, p99 }: Measured) =>
    `${rate.toFixed(0).padStart(8)}${p50.toFixed(1).padStart(8)}${p99.toFixed(1).padStart(8)}`
  const failed = ours.failed + floor.failed > 0 ? `  ${ours.failed} + ${floor.failed} failed` : ''
  console.log(
    `${name.padEnd(22)}${String(connections).padStart(5)} ${cells(ours)} |${cells(floor)} | ${(ours.rate / floor.rate).toFixed(2).padStart(13)} ${String(ours.bytes).padStart(10)}${failed}`,
  )
}

function printWeight(name: string, { html, htmlGzip, scriptGzip, scriptBrotli }: Awaited<ReturnType<typeof weigh>>) {
  console.log(
    `${name.slice(0, 22).padEnd(22)} ${String(html).padEnd(9)} ${String(htmlGzip).padEnd(9)} ${String(scriptGzip).padEnd(13)} ${scriptBrotli}`,
  )
}

/** The port's id and the newest of its clients. */
async function findPort(appUrl: string, slug: string) {
  const client = new pg.Client({ connectionString: appUrl, options: '-c role=crm_system' })
  await client.connect()
  const { rows } = await client.query<{ id: string }>('select id from ports where slug = $1', [slug])
  if (!rows[0]) throw new Error(`There is no port ${slug}.`)
  await client.query('set role crm_app')
  await client.query(`select set_config('app.port_id', $1, false)`, [rows[0].id])
  const newest = await client.query<{ id: string }>(
    'select id from clients where archived_at is null order by id desc limit 60',
  )
  await client.end()
  return { id: rows[0].id, ids: newest.rows.map((row) => row.id) }
}
