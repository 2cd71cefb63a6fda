// `npm run seed -- berths.csv enquiries.csv [--port slug]`: reads a marina's own lists through the commands a person's typing goes through.
// Works while the app runs and while it does not. --create "Name" [--currency USD] [--timezone UTC] makes the port first.
import { parseArgs } from 'node:util'
import { closePool } from '#db/pool.ts'
import { loadBerths } from '#db/seed/load-berths.ts'
import { loadEnquiries } from '#db/seed/load-enquiries.ts'
import { reportLines } from '#db/seed/load-report.ts'
import { choosePort } from '#db/seed/seed-port.ts'
import { openCommandDatabase } from '#server/platform/embedded-postgres.ts'
import { readEnv } from '#server/platform/env.ts'
import { StartProblem } from '#server/platform/start-problem.ts'
import { readList } from './read-list.ts'
import { readyDatabase } from './ready-database.ts'

const usage = 'Usage: npm run seed -- berths.csv enquiries.csv [--port slug]'

try {
  await run()
} catch (error) {
  const { message, stack } = error as Error
  process.stderr.write(`${error instanceof StartProblem ? message : `The lists could not be read: ${message}`}\n`)
  if (process.env.LOG_LEVEL === 'debug') process.stderr.write(`${stack}\n`)
  process.exitCode = 1
}

async function run() {
  const { values, positionals } = readArguments()
  const files = await Promise.all(positionals.map(readList))
  const env = readEnv()
  const database = await openCommandDatabase(env)
  try {
    await readyDatabase(database, env)
    const scope = await choosePort({ slug: values.port, ...values })
    // wishes are matched with berths, so those come first
    for (const { name, kind, bytes } of files.toSorted((a, b) => a.kind.localeCompare(b.kind))) {
      const report = await (kind === 'berths' ? loadBerths : loadEnquiries)(scope, bytes)
      process.stdout.write(`${reportLines(name, report).join('\n')}\n`)
    }
    process.stdout.write(`Read into ${scope.port.name} (${scope.port.slug}).\n`)
  } finally {
    await closePool()
    await database.close()
  }
}

function readArguments() {
  const text = { type: 'string' } as const
  try {
    const read = parseArgs({
      allowPositionals: true,
      options: { port: text, create: text, currency: text, timezone: text },
    })
    if (read.positionals.length > 0) return read
  } catch (error) {
    throw new StartProblem(`${(error as Error).message}\n${usage}`)
  }
  throw new StartProblem(usage)
}
