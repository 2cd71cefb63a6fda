// `npm run dev`: one process with the sources behind Vite, hot reload, and the same database as `npm start`.
import { createServer } from 'vite'
import { loadDemo, signInLines, writeDemo } from '#server/demo.ts'
import { openGivenOrEmbedded } from '#server/platform/embedded-postgres.ts'
import { onPort, readEnv, type Env } from '#server/platform/env.ts'
import { requireFreePort } from '#server/platform/free-port.ts'
import { prepareDatabase } from '#server/prepare-database.ts'
import { reportAndStop, say, seconds, watchSignals, type Stopping } from '#server/stopping.ts'
import { warmVite } from './warm-vite.ts'
import type { RequestHandler } from 'express'

type App = {
  start(options: { env: Env; development: RequestHandler }): Promise<{ address: string; stop(): Promise<void> }>
}

const began = Date.now()
const stopping = watchSignals()
await run(stopping).catch((error: unknown) => reportAndStop(stopping, error))

async function run({ add }: Stopping) {
  const wished = readEnv()
  const env = onPort(wished, await requireFreePort(wished.host, wished.port))
  const database = await openGivenOrEmbedded(env, 'app')
  add(database.close)
  await prepareDatabase(database)
  const accounts = env.demo ? await loadDemo(env) : []

  const vite = await createServer({
    appType: 'custom',
    server: { middlewareMode: true, hmr: { port: await requireFreePort('127.0.0.1', 0) } },
  })
  add(() => vite.close())
  await warmVite(vite)
  const { start } = (await vite.ssrLoadModule('./server/app.ts')) as App
  const app = await start({ env, development: vite.middlewares })
  add(app.stop)

  if (env.demo) await writeDemo(env.dataDir, app.address, accounts)
  say(`Ready: ${app.address}`)
  for (const line of signInLines(accounts)) say(line)
  say(`Started in ${seconds(began)}. Ctrl-C stops it.`)
}
