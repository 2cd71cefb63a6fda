import { execFileSync } from 'node:child_process'
import { closeSync, fchownSync, openSync, statSync } from 'node:fs'
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { reasonOf, writeSecrets, type Secrets } from './data-folder.ts'
import { isAlive } from './folder-lock.ts'
import { accountFor, findPrograms, runInitdb, spawnServer } from './postgres-program.ts'
import { findPostmaster, isServing } from './postmaster.ts'
import { StartProblem } from './start-problem.ts'

const major = '18'
const logLimit = 10_000_000

export type Running = { pid: number; port: number; started: boolean }

export function clusterOf(folder: string) {
  return join(folder, 'postgres')
}

/** Answers a server that is ready on this folder: the one that runs there, or a new one. */
export async function ensureServer(folder: string, secrets: Secrets, durable: boolean): Promise<Running> {
  const cluster = clusterOf(folder)
  const deadline = Date.now() + 30_000
  for (;;) {
    const found = await findPostmaster(cluster)
    if (!found?.running) break
    if (found.port > 0 && (await answers(cluster, found.port, secrets))) return { ...found, started: false }
    if (Date.now() > deadline)
      throw new StartProblem(
        `A database server (process ${found.pid}) holds ${cluster} but does not answer: end it and start again.`,
      )
    await pause(100)
  }
  if (!(await isInitialised(cluster))) await initialise(folder, secrets, durable)
  return start(folder, secrets, durable)
}

async function isInitialised(cluster: string) {
  const names = await readdir(cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new StartProblem(`The database folder ${cluster} cannot be used: ${reasonOf(error)}.`)
  })
  if (names.length === 0) return false
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version === undefined)
    throw new StartProblem(`${cluster} is not a database: move it away or put its files back from a backup.`)
  if (version.trim() !== major)
    throw new StartProblem(
      `The database in ${cluster} was made by PostgreSQL ${version.trim() || '?'}; this program needs ${major}.`,
    )
  return true
}

/** Under another name until it is whole: an interrupted first start leaves nothing that looks like a database. */
async function initialise(folder: string, secrets: Secrets, durable: boolean) {
  const { initdb } = await findPrograms()
  const account = await accountFor(folder)
  const draft = join(folder, 'postgres.unfinished')
  const passwordFile = join(folder, 'postgres.password')
  await rm(draft, { recursive: true, force: true })
  await rm(passwordFile, { force: true })
  try {
    await mkdir(draft, { mode: 0o700 })
    await writeFile(passwordFile, secrets.postgres, { mode: 0o600 })
    if (account) for (const path of [draft, passwordFile]) await chown(path, account.uid, account.gid)
    await runInitdb(initdb, initdbArguments(draft, passwordFile, durable), account, [draft])
    await rm(clusterOf(folder), { recursive: true, force: true })
    await rename(draft, clusterOf(folder))
  } catch (error) {
    if (error instanceof StartProblem) throw error
    const lines = String((error as { stderr?: string }).stderr ?? reasonOf(error))
      .trim()
      .split('\n')
    throw new StartProblem(
      `A new database could not be made in ${folder}: ${lines.find((line) => /error|fatal/i.test(line)) ?? lines[0]}`,
    )
  } finally {
    await rm(passwordFile, { force: true })
  }
}

function initdbArguments(cluster: string, passwordFile: string, durable: boolean) {
  // Sorting and case are PostgreSQL's own and the same everywhere; LC_CTYPE is only for what asks the C library (pg_trgm).
  const letters = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  const locale = [
    '--encoding=UTF8',
    '--locale=C',
    `--lc-ctype=${letters}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  return [`--pgdata=${cluster}`, ...locale, ...access, '--no-instructions', ...(durable ? [] : ['--no-sync'])]
}

async function start(folder: string, secrets: Secrets, durable: boolean): Promise<Running> {
  const cluster = clusterOf(folder)
  const { postgres } = await findPrograms()
  await claimCluster(cluster)
  const account = await accountFor(cluster)
  await dropStalePid(cluster)
  const log = join(folder, 'postgres.log')
  if (((await stat(log).catch(() => undefined))?.size ?? 0) > logLimit) await truncate(log).catch(() => undefined)

  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? secrets.databasePort : undefined)
    const output = openLog(log)
    const before = (await stat(log)).size
    const server = await spawnServer(postgres, settings(cluster, port, durable), account, [cluster], output).finally(
      () => closeSync(output),
    )
    const pid = server.pid
    const ended = new AbortController()
    server.once('exit', () => ended.abort())
    server.once('error', () => ended.abort())

    const deadline = Date.now() + 60_000
    while (!ended.signal.aborted && Date.now() < deadline) {
      const ready = await answers(cluster, port, secrets).catch(async (error: unknown) => {
        await stopServer(folder)
        throw error
      })
      if (ready) {
        if (secrets.databasePort !== port) await writeSecrets(folder, Object.assign(secrets, { databasePort: port }))
        return { pid: pid ?? 0, port, started: true }
      }
      await pause(40)
    }
    if (!ended.signal.aborted && pid) process.kill(pid, 'SIGQUIT')
    const reason = await lastComplaint(log, before)
    const passing = /already in use|pre-existing shared memory|could not bind|could not create any TCP/.test(reason)
    if (!passing || attempt === 20)
      throw new StartProblem(`The database in ${cluster} does not start: ${reason} (see ${log}).`)
    await pause(250)
  }
}

function settings(cluster: string, port: number, durable: boolean) {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '128MB',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_line_prefix: '%m [%p] ',
    // errors of statements may quote personal data: the application logs its own, redacted
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return [
    '-D',
    cluster,
    '-p',
    String(port),
    ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

async function answers(cluster: string, port: number, secrets: Secrets) {
  const client = new pg.Client({ ...login(port, secrets), connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    return rows[0]?.data_directory === cluster
  } catch (error) {
    if ((error as { code?: string }).code === '28P01')
      throw new StartProblem(
        `The passwords in secrets.json do not fit the database in ${cluster}: put both back from the same backup.`,
      )
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

export function login(port: number, secrets: Secrets) {
  return { host: '127.0.0.1', port, user: 'postgres', password: secrets.postgres, database: 'postgres' }
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function stopServer(folder: string) {
  const cluster = clusterOf(folder)
  const found = await findPostmaster(cluster)
  if (!found?.running) return
  const began = Date.now()
  process.kill(found.pid, 'SIGINT')
  while (isServing(found.pid, cluster)) {
    if (Date.now() - began > 30_000) process.kill(found.pid, 'SIGQUIT')
    if (Date.now() - began > 40_000) return
    await pause(25)
  }
}

/** A copy may have lost its owner and mode on the way; PostgreSQL insists on both. */
async function claimCluster(cluster: string) {
  const me = process.getuid?.()
  const { uid, mode } = await stat(cluster)
  if (me !== undefined && me !== 0 && uid !== me)
    throw new StartProblem(`The database in ${cluster} belongs to another user: start as that user.`)
  if (me === 0 && uid === 0) {
    const account = await accountFor(cluster)
    if (account) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, cluster])
  }
  if (mode & 0o027) await chmod(cluster, 0o700)
}

/** After a reboot the number in postmaster.pid may be anybody's; a dead one PostgreSQL clears up itself. */
async function dropStalePid(cluster: string) {
  const found = await findPostmaster(cluster)
  if (found && !found.running && isAlive(found.pid)) await rm(join(cluster, 'postmaster.pid'))
}

async function freePort(wished?: number): Promise<number> {
  const port = await new Promise<number | undefined>((done) => {
    const probe = createServer()
    probe.once('error', () => done(undefined))
    probe.listen(wished ?? 0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => done(port))
    })
  })
  return port ?? freePort()
}

function openLog(log: string) {
  try {
    const file = openSync(log, 'a', 0o600)
    if (process.getuid?.() === 0) fchownSync(file, ...ownerOf(dirname(log)))
    return file
  } catch (error) {
    throw new StartProblem(`${log} cannot be written: ${reasonOf(error)}.`)
  }
}

function ownerOf(folder: string): [number, number] {
  const { uid, gid } = statSync(folder)
  return [uid, gid]
}

async function lastComplaint(log: string, from: number) {
  const lines = (await readFile(log)).subarray(from).toString('utf8').trim().split('\n')
  const complaint = lines.findLast((line) => /FATAL|PANIC|could not|error/i.test(line)) ?? lines.at(-1) ?? ''
  return (
    complaint
      .replace(/^.*?(?:FATAL|PANIC|LOG|postgres|setpriv): +/, '')
      .replace(/^but /, '')
      .replace(/\.$/, '') || 'it gave no reason'
  )
}
