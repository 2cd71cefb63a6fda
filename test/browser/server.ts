// The product as it is started for real, with demo data, on a data folder of its own that is gone afterwards.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { prepareData } from '#test/prepared-data.ts'

const { DATABASE_URL, DATABASE_OWNER_URL, APP_URL, ALLOWED_HOSTS, ...inherited } = process.env
const dataDir = inherited.DATA_DIR
if (!dataDir) throw new Error('DATA_DIR must name the folder of the test server.')

rmSync(dataDir, { recursive: true, force: true })
await prepareData(dataDir)
const server = spawn(process.execPath, ['server/main.ts'], {
  env: { ...inherited, NODE_ENV: 'production', DEMO: '1', HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
  stdio: 'inherit',
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => server.kill('SIGTERM'))
server.on('exit', (code) => {
  rmSync(dataDir, { recursive: true, force: true })
  process.exitCode = code ?? 1
})
