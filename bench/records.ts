// `BENCH_ONLY=records npm run bench`: the lists of a small and of a very large port, beside the same bare handler on the same database.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { refreshFieldGaps } from '#app/custom-fields/field-gaps.server.ts'
import { closePool } from '#db/pool.ts'
import { makeManyClients } from '#db/seed/many-clients.ts'
import { makeManyRecords } from '#db/seed/many-records.ts'
import { openDatabase } from '#server/platform/embedded-postgres.ts'
import { freePort, signIn, startProduct, stopProcess } from './bench-product.ts'
import { measure, type Measured } from './load.ts'
import { listenForPlans, plansOf, type Plans } from './plans.ts'
import { mergePairs, movePairs, type Spread } from './merges.ts'

type Size = { clients: number; berths: number; interests: number; auditRows: number }
type Row = { name: string; ours: Measured; floor?: Measured; plans: Plans }
type Found = { rows: Row[]; merges: { ours: Spread; floor: Spread } }

const connections = 10
const large = Number(process.env.BENCH_CLIENTS ?? 1_000_000)
const sizes: Size[] = [
  { clients: large / 10, berths: 5_000, interests: large / 10, auditRows: large / 5 },
  { clients: large, berths: 5_000, interests: large / 10, auditRows: large * 2 },
]
/** Reading all of these for one page would grow with the port. */
const growing = ['clients', 'client_contacts', 'interests', 'audit_logs', 'custom_field_values', 'vessels']

/** Each list at both sizes: answers a second, how long they take, what they cost more, and by which indexes. Ends badly where half a large table was read or more. */
export async function benchRecords(seconds: number) {
  const found: Found[] = []
  for (const size of sizes) found.push(await measureSize(size, seconds))
  const [small, big] = found as [Found, Found]
  console.log(
    `\n${connections} at once, ${sizes[0]!.clients.toLocaleString('en')} and ${large.toLocaleString('en')} clients`.padEnd(
      46,
    ) + ' p50 ms  p99 ms |  p50 ms  p99 ms  a second | floor p50     p99 | cost of the larger  of the floor   blocks',
  )
  for (const [at, { name, ours, floor, plans }] of big.rows.entries()) {
    const before = small.rows[at]!.ours
    console.log(
      `${name.padEnd(46)}${cells(before)} |${cells(ours)}${ours.rate.toFixed(0).padStart(10)} |${floor ? cells(floor) : ' '.repeat(16)} | ${(ours.p50 / before.p50).toFixed(2).padStart(18)} ${(floor ? (ours.p50 / floor.p50).toFixed(2) : '').padStart(13)} ${String(plans.blocks).padStart(8)}${ours.failed ? `  ${ours.failed} failed` : ''}`,
    )
  }
  console.log(
    `${'two clients merged, one pair at a time'.padEnd(46)}${cells(small.merges.ours)} |${cells(big.merges.ours)}${' '.repeat(10)} |${cells(big.merges.floor)} | ${(big.merges.ours.p50 / small.merges.ours.p50).toFixed(2).padStart(18)}`,
  )
  console.log('\nways into the large tables, at the larger size')
  for (const { name, plans } of big.rows)
    console.log(
      `${name.padEnd(46)} ${plans.ways.join(', ') || 'none'}${plans.scanned.map((table) => `  READ WHOLE: ${table}`).join('')}`,
    )
  if (big.rows.some(({ plans }) => plans.scanned.length > 0)) process.exitCode = 1
}

const cells = ({ p50, p99 }: Spread) => `${p50.toFixed(1).padStart(8)}${p99.toFixed(1).padStart(8)}`

async function measureSize(size: Size, seconds: number): Promise<Found> {
  const dataDir = mkdtempSync(join(tmpdir(), 'port-nimara-records-'))
  const product = await startProduct(dataDir)
  const database = await openDatabase(dataDir, { use: 'command' })
  const admin = new pg.Client({ connectionString: database.adminUrl ?? database.ownerUrl })
  try {
    const account = product.accounts.find(({ role, port }) => role === 'administrator' && port === 'port-nimara')
    if (!account) throw new Error('The demo has no administrator.')
    const began = performance.now()
    await makeManyClients(database, { port: account.port, clients: size.clients, interests: size.interests, seed: 1 })
    await makeManyRecords(database, { port: account.port, berths: size.berths, auditRows: size.auditRows, seed: 1 })
    console.log(
      `${Object.entries(size)
        .map(([what, count]) => `${count.toLocaleString('en')} ${what}`)
        .join(', ')} made in ${((performance.now() - began) / 1000).toFixed(1)} s`,
    )
    await admin.connect()
    const { rows: ports } = await admin.query<{ id: string }>('select id from ports where slug = $1', [account.port])
    await lookForGaps(database.appUrl, ports[0]!.id)
    await listenForPlans(admin)
    const cookie = await signIn(product.address, account)
    const floorPort = await freePort()
    const floor = fork('bench/floor.ts', {
      env: { ...process.env, DATABASE_URL: database.appUrl, PORT: String(floorPort), PORT_ID: ports[0]!.id },
    })
    await new Promise((resolve) => floor.once('message', resolve))
    const rows: Row[] = []
    for (const one of casesOf(`${product.address}/${account.port}`, `http://127.0.0.1:${floorPort}`)) {
      await measure({ url: one.ours, cookie, connections: 4, seconds: 1 })
      const ours = await measure({ url: one.ours, cookie, connections, seconds })
      const plans = await plansOf(admin, { log: join(dataDir, 'postgres.log'), large: growing }, async () => {
        const answer = await fetch(one.ours, { headers: { cookie } })
        await answer.text()
      })
      rows.push({
        name: one.name,
        ours,
        plans: { ...plans, scanned: plans.scanned.filter((table) => table !== one.wholly) },
        ...(one.floor && { floor: await measure({ url: one.floor, connections, seconds }) }),
      })
    }
    const merges = await measureMerges(
      admin,
      ports[0]!.id,
      `${product.address}/${account.port}`,
      product.address,
      cookie,
    )
    await stopProcess(floor)
    return { rows, merges }
  } finally {
    await admin.end()
    await database.close()
    await product.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** What the worker does each night. */
async function lookForGaps(appUrl: string, portId: string) {
  process.env.DATABASE_URL = appUrl
  const began = performance.now()
  const scope = await openPortAsSystem(portId)
  const { watched } = await refreshFieldGaps(scope!)
  await closePool()
  // the next product has a database of its own
  delete process.env.DATABASE_URL
  console.log(
    `${watched} fields of which few lack something, found in ${((performance.now() - began) / 1000).toFixed(1)} s`,
  )
}

/** Behind the largest number that `makeManyRecords` makes: what comes there has none. */
const orderEnd = Buffer.from(JSON.stringify(['0', '99999', 'ffffffff-ffff-ffff-ffff-ffffffffffff'])).toString(
  'base64url',
)

type Case = { name: string; ours: string; floor?: string; wholly?: string }

function casesOf(staff: string, bare: string): Case[] {
  const list = `${staff}/clients?assignee=all`
  return [
    { name: 'clients', ours: list, floor: `${bare}/list` },
    { name: 'clients from one source', ours: `${list}&source=referral`, floor: `${bare}/list?source=referral` },
    { name: 'clients, newest first', ours: `${list}&sort=newest`, floor: `${bare}/list?sort=newest` },
    { name: 'clients by a field of the port', ours: `${list}&f.bench_number.from=100&f.bench_number.to=200` },
    { name: 'clients by a field, two in a hundred', ours: `${list}&f.bench_number.from=100&f.bench_number.to=2000` },
    { name: 'clients by a field, every fifth', ours: `${list}&f.bench_number.from=100&f.bench_number.to=20000` },
    { name: 'clients who lack what all have', ours: `${list}&f.bench_number=none` },
    { name: 'clients who lack what few have', ours: `${list}&f.bench_rare=none` },
    { name: 'clients sorted by a field of the port', ours: `${list}&sort=f.bench_number` },
    { name: 'the end of that order', ours: `${list}&sort=f.bench_number&after=${orderEnd}` },
    { name: 'search by a fragment of a name', ours: `${list}&q=sson`, floor: `${bare}/search?q=sson` },
    { name: 'search by a rare fragment', ours: `${list}&q=arine%20777`, floor: `${bare}/search?q=arine%20777` },
    { name: 'search over everything', ours: `${staff}/search?q=sson` },
    {
      name: 'who a new client may be already',
      ours: `${staff}/clients/alike?kind=person&name=Anna%20Svensson&phone=%2B447700000042`,
    },
    { name: 'interests', ours: `${staff}/interests?view=all` },
    // its columns add up every open deal
    { name: 'board', ours: `${staff}/interests/board?view=all`, floor: `${bare}/board`, wholly: 'interests' },
    { name: 'berths', ours: `${staff}/berths` },
    { name: 'plan of one dock', ours: `${staff}/berths/map?dock=XAA` },
    { name: 'audit log', ours: `${staff}/admin/audit` },
    { name: 'audit log of one kind of act', ours: `${staff}/admin/audit?action=update` },
  ]
}

async function measureMerges(admin: pg.Client, portId: string, staff: string, origin: string, cookie: string) {
  const { rows } = await admin.query<{ id: string }>(
    'select id from clients where port_id = $1 and archived_at is null order by id desc limit 400',
    [portId],
  )
  const pairs = Array.from({ length: 200 }, (_, at): [string, string] => [rows[at * 2]!.id, rows[at * 2 + 1]!.id])
  return {
    ours: await mergePairs(staff, origin, cookie, pairs.slice(0, 100)),
    floor: await movePairs(admin, portId, pairs.slice(100)),
  }
}
