import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { requireFreePort } from '#server/platform/free-port.ts'
import type { Product, Rows } from '#test/http/product.ts'
import { startProgram, type Program } from '#test/proxy/program.ts'
import { openS3Wire } from '#test/s3-wire.ts'
import { root } from '../../scripts/steps.ts'
import { layCable } from './cable.ts'
import { openLetterbox } from './letterbox.ts'
import { openPostgresUnderTest } from './postgres-under-test.ts'

type Env = Record<string, string>
export type WorkerOptions = { env?: Env; preload?: string }
export type Installation = Awaited<ReturnType<typeof openInstallation>>

/**
 * The product as it runs in production: the application and its workers are processes of their own, beside PostgreSQL, a mail server and an
 * object store. Each connection to PostgreSQL and to the mail server goes through a cable of the test.
 */
export async function openInstallation() {
  const folder = mkdtempSync(join(tmpdir(), 'port-nimara-chaos-'))
  chmodSync(folder, 0o711) // as root, PostgreSQL runs as another user and must pass through
  const postgres = await openPostgresUnderTest(folder)
  const cables = { app: await layCable(postgres.portOf), worker: await layCable(postgres.portOf) }
  const mail = await openLetterbox()
  const store = await openS3Wire()
  const admin = new pg.Pool({ connectionString: postgres.urls().adminUrl, max: 4 })
  admin.on('error', () => undefined)
  const port = await requireFreePort('127.0.0.1', 0)
  const product: Product = { address: `http://127.0.0.1:${port}`, dataDir: folder }
  const workers: Program[] = []
  const ended: string[] = []
  let app: Program | undefined
  /** What differs from the usual environment: of both programs. */
  let changes: Env = {}

  const { endPoint, port: storePort, accessKey, secretKey, bucket } = store.store
  const shared = () => ({
    NODE_ENV: 'production',
    DEMO: '1',
    DATA_DIR: folder,
    APP_URL: product.address,
    ...mail.env,
    MINIO_ENDPOINT: endPoint,
    MINIO_PORT: String(storePort),
    MINIO_ACCESS_KEY: accessKey,
    MINIO_SECRET_KEY: secretKey,
    MINIO_BUCKET: bucket,
    MINIO_USE_SSL: '0',
    ...changes,
  })
  const through = (cable: { port: number }) => {
    const url = new URL(postgres.urls().appUrl)
    url.port = String(cable.port)
    return url.href
  }

  async function startApp(wrapper: string[] = []) {
    app = await startProgram([...wrapper, process.execPath, 'server/main.ts'], {
      cwd: root,
      env: {
        ...shared(),
        LOG_LEVEL: 'warn',
        HOST: '127.0.0.1',
        PORT: String(port),
        TRUST_PROXY_HOPS: '1',
        WORKER: 'separate',
        DATABASE_URL: through(cables.app),
        DATABASE_OWNER_URL: postgres.urls().ownerUrl,
      },
      isThere: (printed) => /^Started in/m.test(printed),
    })
  }

  async function startWorker({ env = {}, preload }: WorkerOptions = {}) {
    const worker = await startProgram(
      [process.execPath, ...(preload ? ['--import', join(root, preload)] : []), 'jobs/main.ts'],
      {
        cwd: root,
        env: { ...shared(), LOG_LEVEL: 'info', DATABASE_URL: through(cables.worker), ...env },
        isThere: (printed) => /the worker is at work/.test(printed),
      },
    )
    workers.push(worker)
    return worker
  }

  async function end(program: Program | undefined, how: 'kill' | 'stop') {
    if (!program) return
    await program[how]()
    ended.push(program.printed())
  }
  const endApp = async (how: 'kill' | 'stop') => {
    const program = app
    app = undefined
    await end(program, how)
  }
  const endWorkers = (how: 'kill' | 'stop') => Promise.all(workers.splice(0).map((worker) => end(worker, how)))

  const query = patient(
    async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
      (await admin.query<Row>(text, values)).rows,
  )

  async function close() {
    await Promise.all([endApp('stop'), endWorkers('stop')])
    await Promise.all([cables.app.close(), cables.worker.close(), mail.close(), store.close(), admin.end()])
    await postgres.close()
    rmSync(folder, { recursive: true, force: true })
  }

  try {
    await startApp()
    await startWorker()
  } catch (error) {
    await close()
    throw error
  }
  return {
    folder,
    product,
    postgres,
    cables,
    mail,
    store,
    query,
    startApp,
    startWorker,
    killApp: () => endApp('kill'),
    stopApp: () => endApp('stop'),
    /** The one that was started first. */
    killWorker: () => end(workers.shift(), 'kill'),
    killWorkers: () => endWorkers('kill'),
    stopWorkers: () => endWorkers('stop'),
    /** The same programs with another environment; nothing puts the usual one back. */
    async restartWith(env: Env = {}, wrapper: string[] = []) {
      await Promise.all([endApp('stop'), endWorkers('stop')])
      changes = env
      await startApp(wrapper)
      await startWorker()
    },
    /** What all programs said up to now. */
    printed: () => [...ended, ...[app, ...workers].map((program) => program?.printed() ?? '')].join('\n'),
    close,
  }
}

/** SQL that is tried again while the server is away. */
export function patient(query: Rows): Rows {
  return async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => {
    for (let tries = 0; ; tries++)
      try {
        return await query<Row>(text, values)
      } catch (error) {
        if (tries > 100 || !isAway(error)) throw error
        await pause(100)
      }
  }
}

function isAway(error: unknown) {
  const { code = '', message } = error as { code?: string; message: string }
  return /^(57P|08|ECONN)/.test(code) || /Connection terminated|timeout/.test(message)
}
