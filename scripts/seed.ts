// `npm run seed -- berths.csv enquiries.csv [--port slug]`: reads a marina's own lists through the commands a person's typing goes through.
// Works while the app runs and while it does not. --create "Name" [--currency USD] [--timezone UTC] makes the port first.
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { closePool } from '#db/pool.ts'
import { listKind } from '#db/seed/list-kind.ts'
import { loadBerths } from '#db/seed/load-berths.ts'
import { loadEnquiries } from '#db/seed/load-enquiries.ts'
import { reportLines } from '#db/seed/load-report.ts'
import { choosePort } from '#db/seed/seed-port.ts'
import { openCommandDatabase } from '#server/platform/embedded-postgres.ts'
import { readEnv } from '#server/platform/env.ts'
import { StartProblem } from '#server/platform/start-problem.ts'
import { readyDatabase } from './ready-database.ts'

const usage = 'Usage: npm run seed -- berths.csv enquiries.csv [--port slug]'

try {
  await run()
} catch (error) {
  process.stderr.write(`${error instanceof StartProblem ? error.message : String((error as Error).stack)}\n`)
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

async function readList(path: string) {
  // npm runs scripts in the project's folder, wherever they were typed
  const bytes = await readFile(resolve(process.env.INIT_CWD ?? '.', path)).catch((error: NodeJS.ErrnoException) => {
    throw new StartProblem(
      error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${error.message}`,
    )
  })
  const kind = listKind(bytes)
  if (!kind)
    throw new StartProblem(
      `${path} has neither the headings of a price list of berths nor those of a list of enquiries.`,
    )
  return { name: basename(path), kind, bytes }
}
