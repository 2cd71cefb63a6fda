import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { keepSecrets, openDataFolder, type Secrets } from './data-folder.ts'
import { checkServer } from './external-postgres.ts'
import type { Env } from './env.ts'
import { inTurn, withFolderLock } from './folder-lock.ts'
import { log } from './log.ts'
import { ensureServer, login, stopServer, type Running } from './postgres-server.ts'
import { StartProblem } from './start-problem.ts'

export type Database = {
  ownerUrl: string
  appUrl: string
  /** Superuser; only the embedded server has one that we know. */
  adminUrl?: string
  /** True when this call started the server. */
  started: boolean
  close(): Promise<void>
}

export type EmbeddedDatabase = Database & { adminUrl: string }

type Options = {
  /** An app is alone on its folder and brings a dead server back; commands come and go beside it. */
  use?: 'app' | 'command'
  /** False only for tests: faster, and a power cut may lose everything. */
  durable?: boolean
}

const databaseName = 'port_nimara'
// Advisory locks end with their connection, so a crash leaves no mark behind.
const appLock = 7_601
const useLock = 7_602

/** Opens the PostgreSQL in the data folder: makes it, starts it, or joins the one that runs. The last to close stops it. */
export async function openDatabase(
  dataDir: string,
  { use = 'command', durable = true }: Options = {},
): Promise<EmbeddedDatabase> {
  const folder = await openDataFolder(dataDir)
  const secrets = await inTurn(() => withFolderLock(folder, () => keepSecrets(folder)))
  const closing = new AbortController()
  const opened = await inTurn(() => withFolderLock(folder, () => open(folder, secrets, { use, durable })))
  let hold = watch(opened.hold)

  function watch(client: pg.Client) {
    if (use === 'app') client.once('end', () => void revive())
    return client
  }

  async function revive() {
    for (let attempt = 1; !closing.signal.aborted; attempt++) {
      try {
        log.warn({ attempt }, 'The database went away; bringing it back')
        const again = await inTurn(() => withFolderLock(folder, () => open(folder, secrets, { use, durable })))
        hold = watch(again.hold)
        log.info({ port: again.server.port }, 'The database is back')
        return
      } catch (error) {
        log.error({ err: error }, 'The database does not come back yet')
        await pause(Math.min(attempt * 500, 3000))
      }
    }
  }

  const { port, started } = opened.server
  return {
    ownerUrl: urlOf('port_nimara_owner', secrets.owner, port, databaseName),
    appUrl: urlOf('port_nimara_app', secrets.app, port, databaseName),
    adminUrl: urlOf('postgres', secrets.postgres, port, databaseName),
    started,
    async close() {
      if (closing.signal.aborted) return
      closing.abort()
      await inTurn(() => withFolderLock(folder, () => leave(folder, hold)))
    },
  }
}

/** For command-line scripts: DATABASE_URL's server, or the data folder's. Sets both variables for db/pool.ts. */
export async function openCommandDatabase(env: Env): Promise<Database> {
  const database = await openGivenOrEmbedded(env, 'command')
  process.env.DATABASE_URL = database.appUrl
  process.env.DATABASE_OWNER_URL = database.ownerUrl
  return database
}

export async function openGivenOrEmbedded(env: Env, use: 'app' | 'command'): Promise<Database> {
  if (!env.databaseUrl) return openDatabase(env.dataDir, { use })
  const ownerUrl = env.databaseOwnerUrl ?? env.databaseUrl
  await checkServer('DATABASE_URL', env.databaseUrl)
  if (ownerUrl !== env.databaseUrl) await checkServer('DATABASE_OWNER_URL', ownerUrl)
  return { ownerUrl, appUrl: env.databaseUrl, started: false, close: async () => undefined }
}

async function open(
  folder: string,
  secrets: Secrets,
  { use, durable }: Required<Options>,
): Promise<{ server: Running; hold: pg.Client }> {
  const server = await ensureServer(folder, secrets, durable)
  const hold = new pg.Client({
    ...login(server.port, secrets),
    application_name: `port-nimara ${use}`,
    keepAlive: true,
  })
  hold.on('error', () => undefined)
  try {
    await hold.connect()
    await hold.query('set idle_session_timeout = 0')
    await hold.query('select pg_advisory_lock_shared($1)', [useLock])
    if (use === 'app' && !(await tryLock(hold, appLock)))
      throw new StartProblem(
        `Another Port Nimara is running on ${folder}: stop it first, or set DATA_DIR to another folder.`,
      )
    await makeLoginsAndDatabase(hold, secrets)
    return { server, hold }
  } catch (error) {
    await leave(folder, hold)
    throw error
  }
}

async function leave(folder: string, hold: pg.Client) {
  const isLast = await hold
    .query('select pg_advisory_unlock_all()')
    .then(() => tryLock(hold, useLock))
    .catch(() => false)
  if (isLast) await stopServer(folder)
  await hold.end().catch(() => undefined)
}

async function tryLock(client: pg.Client, key: number) {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [key])
  return rows[0]?.taken === true
}

/** Repeatable, so that an interrupted first start is finished by the next one. */
async function makeLoginsAndDatabase(admin: pg.Client, secrets: Secrets) {
  const { rows } = await admin.query<{ ready: boolean }>(
    `select exists (select from pg_database where datname = $1)
      and exists (select from pg_roles where rolname = 'port_nimara_owner' and rolcreatedb) as ready`,
    [databaseName],
  )
  if (rows[0]?.ready) return
  await makeLogin(admin, 'port_nimara_owner', secrets.owner, 'createrole')
  // verifying a backup restores it into a database of its own
  await admin.query('alter role port_nimara_owner createdb')
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [databaseName])
  if (rowCount) return
  await makeLogin(admin, 'port_nimara_app', secrets.app, '')
  await admin.query('grant port_nimara_app to port_nimara_owner with admin option, inherit false, set false')
  await admin.query(`create database ${databaseName} owner port_nimara_owner`)
  await admin.query(`revoke connect, temporary on database ${databaseName} from public`)
  await admin.query(`grant connect on database ${databaseName} to port_nimara_owner, port_nimara_app`)
}

async function makeLogin(admin: pg.Client, name: string, password: string, rights: string) {
  const { rows } = await admin.query('select from pg_roles where rolname = $1', [name])
  if (rows.length === 0) await admin.query(`create role ${name} login ${rights} password ${pg.escapeLiteral(password)}`)
}

function urlOf(user: string, password: string, port: number, database: string) {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}
