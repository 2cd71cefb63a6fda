// 1,000 invoices issued, one after another and ten at once, beside the barest transaction that counts a number up without a gap.
import pg from 'pg'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { issueInvoice } from '#app/finance/invoice-issue.server.ts'
import { createInvoice } from '#app/finance/invoices.server.ts'
import { closePool } from '#db/pool.ts'

type Setting = { id: string; appUrl: string; ownerUrl: string; clientId: string }
type Taken = { rate: number; p50: number; p99: number }

const many = 1000

export async function benchInvoices(port: Setting) {
  process.env.DATABASE_URL = port.appUrl
  const scope = await openPortAsSystem(port.id)
  if (!scope) throw new Error('The port is not open.')
  console.log(`\n${`${many} invoices`.padEnd(38)}  a second  p50 ms  p99 ms | floor  p50 ms  p99 ms | rate of floor`)
  for (const atOnce of [1, 10]) {
    const drafts = await inTurns(many, 10, () =>
      createInvoice(scope, {
        client_id: port.clientId,
        lines: [
          { description: 'Berth', quantity: '1', unit_price: '1200' },
          { description: 'Electricity', quantity: '312.5', unit_price: '0.335', discount_percent: '5' },
        ],
      }),
    )
    const numbers: number[] = []
    const ours = await time(many, atOnce, async (at) => {
      const { number } = await issueInvoice(scope, drafts[at]!.id)
      numbers.push(Number(number.slice(number.lastIndexOf('-') + 1)))
    })
    const gaps = Math.max(...numbers) - Math.min(...numbers) + 1 - new Set(numbers).size
    print(`issued, ${atOnce} at once`, ours, await floor(port.ownerUrl, atOnce), gaps)
  }
  await closePool()
}

/** A counter under lock and the row that gets its number: no more. */
async function floor(ownerUrl: string, atOnce: number): Promise<Taken> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: atOnce })
  await pool.query('create table bench_counter (n integer not null)')
  await pool.query('create table bench_numbers (id integer primary key, n integer)')
  await pool.query('insert into bench_counter values (0)')
  await pool.query(`insert into bench_numbers select id from generate_series(0, ${many - 1}) id`)
  const taken = await time(many, atOnce, async (at) => {
    const client = await pool.connect()
    await client.query('begin')
    const { rows } = await client.query<{ n: number }>('update bench_counter set n = n + 1 returning n')
    await client.query('update bench_numbers set n = $1 where id = $2', [rows[0]!.n, at])
    await client.query('commit')
    client.release()
  })
  await pool.query('drop table bench_counter, bench_numbers')
  await pool.end()
  return taken
}

async function time(count: number, atOnce: number, work: (at: number) => Promise<unknown>): Promise<Taken> {
  const spans: number[] = []
  const began = performance.now()
  await inTurns(count, atOnce, async (at) => {
    const start = performance.now()
    await work(at)
    spans.push(performance.now() - start)
  })
  const seconds = (performance.now() - began) / 1000
  spans.sort((a, b) => a - b)
  const at = (share: number) => spans[Math.floor(share * (spans.length - 1))]!
  return { rate: count / seconds, p50: at(0.5), p99: at(0.99) }
}

async function inTurns<T>(count: number, atOnce: number, work: (at: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) {
        const at = next++
        made[at] = await work(at)
      }
    }),
  )
  return made
}

function print(name: string, ours: Taken, bare: Taken, gaps: number) {
  const cells = ({ rate, p50, p99 }: Taken) =>
    `${rate.toFixed(0).padStart(8)}${p50.toFixed(1).padStart(8)}${p99.toFixed(1).padStart(8)}`
  const wrong = gaps === 0 ? '' : `  ${gaps} numbers are missing`
  console.log(
    `${name.padEnd(38)}${cells(ours)} |${cells(bare)} | ${(ours.rate / bare.rate).toFixed(2).padStart(13)}${wrong}`,
  )
}
