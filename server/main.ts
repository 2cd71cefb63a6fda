import { existsSync } from 'node:fs'
import { endDemo, loadDemo, signInLines, writeDemo } from './demo.ts'
import { openGivenOrEmbedded } from './platform/embedded-postgres.ts'
import { onPort, readEnv, type Env } from './platform/env.ts'
import { portProblem, requireFreePort } from './platform/free-port.ts'
import { StartProblem } from './platform/start-problem.ts'
import { prepareDatabase } from './prepare-database.ts'
import { reportAndStop, say, seconds, watchSignals, type Stopping } from './stopping.ts'

type App = { start(options: { env: Env }): Promise<{ address: string; stop(): Promise<void> }> }

const began = Date.now()
const bundle = new URL('../build/server/index.js', import.meta.url)
const stopping = watchSignals()

await run(stopping).catch((error: unknown) => reportAndStop(stopping, error))

async function run({ add, isStopping }: Stopping) {
  const wished = readEnv()
  // The built pages always run as production code, whatever kind of installation this is; React chooses at its first import.
  process.env.NODE_ENV = 'production'
  if (!existsSync(bundle)) throw new StartProblem('The program is not built yet: run npm start, or npm run build.')
  const env = onPort(wished, await requireFreePort(wished.host, wished.port))
  const database = await openGivenOrEmbedded(env, 'app')
  add(database.close)
  await prepareDatabase(database)
  const accounts = env.demo && !isStopping() ? await loadDemo(env) : []
  if (!env.demo) await endDemo()
  if (isStopping()) return

  const { start } = (await import(bundle.href)) as App
  const app = await start({ env }).catch((error: NodeJS.ErrnoException) => {
    throw error.syscall === 'listen' ? portProblem(error, env.host, env.port) : error
  })
  add(app.stop)
  if (isStopping()) return

  if (env.demo) await writeDemo(env.dataDir, app.address, accounts)
  say(`Ready: ${app.address}`)
  for (const line of signInLines(accounts)) say(line)
  if (!env.demo) say('There is no sample data: npm run admin:create makes the first administrator.')
  say(`Started in ${seconds(began)}. Ctrl-C stops it.`)
}
