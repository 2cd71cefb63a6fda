import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { prepareData } from '#test/prepared-data.ts'

const root = resolve(import.meta.dirname, '../..')
const isRoot = process.getuid?.() === 0
// A whole installation downloads and takes a minute: only in the long run.
const isLong = process.env.FULL === '1'

type Run = { output: string; child: ChildProcess; ended: Promise<number | null> }

let folder = ''
let runs: Run[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'port-nimara-launch-'))
  runs = []
})
afterEach(async () => {
  for (const { child, ended } of runs) {
    if (child.exitCode === null) child.kill('SIGTERM')
    await ended
  }
  rmSync(folder, { recursive: true, force: true })
})

function launch(command: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Run {
  const child = spawn(command[0]!, command.slice(1), {
    cwd,
    env: { ...surroundings(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const run: Run = { output: '', child, ended: new Promise((done) => child.once('close', done)) }
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (run.output += chunk.toString()))
  runs.push(run)
  return run
}

/** The machine's own settings (paths, proxies, certificates) without ours, vitest's and npm's. */
function surroundings() {
  const ours =
    /^(NODE_ENV|LOG_LEVEL|PORT|HOST|DATA_DIR|DEMO|APP_URL|ALLOWED_HOSTS|DATABASE_.*|SMTP_.*|VITEST.*|npm_.*)$/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
}

async function untilReady(run: Run, seconds: number): Promise<string> {
  const deadline = Date.now() + seconds * 1000
  while (Date.now() < deadline && run.child.exitCode === null) {
    const address = /^Ready: (.+)$/m.exec(run.output)?.[1]
    if (address && /^Started in/m.test(run.output)) return address
    await new Promise((later) => setTimeout(later, 50))
  }
  throw new Error(`It did not start:\n${run.output}`)
}

const host = [process.execPath, 'server/main.ts']

describe.skipIf(!existsSync(join(root, 'build/server/index.js')))('the host of the built program', () => {
  test('starts, writes demo.json for nobody else, stops at a signal, and finds the data again', async () => {
    await prepareData(folder)
    const first = launch(host, root, { DATA_DIR: folder, PORT: '0' })
    const address = await untilReady(first, 60)
    const file = join(folder, 'demo.json')
    const demo = JSON.parse(readFileSync(file, 'utf8')) as { address: string; accounts: { port: string }[] }
    expect(demo.address).toBe(address)
    expect(new Set(demo.accounts.map((account) => account.port)).size).toBeGreaterThan(1)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect((await fetch(`${address}/api/health`)).status).toBe(200)
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)
    expect(existsSync(join(folder, 'postgres/postmaster.pid'))).toBe(false)

    const second = launch(host, root, { DATA_DIR: folder, PORT: '0' })
    await untilReady(second, 30)
    expect(JSON.parse(readFileSync(file, 'utf8')).accounts).toEqual(demo.accounts)
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
  }, 120_000)

  test('says in one sentence that the port is busy', async () => {
    const other = createServer()
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
    const { port } = other.address() as AddressInfo
    const run = launch(host, root, { DATA_DIR: join(folder, 'untouched'), PORT: String(port) })
    expect(await run.ended).toBe(1)
    other.close()
    expect(run.output.trim()).toBe(
      `Port ${port} on 127.0.0.1 is busy: stop the program that listens there, or set PORT to another number.`,
    )
    expect(existsSync(join(folder, 'untouched'))).toBe(false)
  })

  test.each([
    [{ DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' }, 'nothing listens there'],
    [{ NODE_ENV: 'production', DEMO: '0' }, 'APP_URL is missing'],
    [{ DATA_DIR: join(root, 'package.json') }, 'DATA_DIR'],
  ])('says in one sentence what is wrong with %o', async (env, sentence) => {
    const run = launch(host, root, { DATA_DIR: folder, PORT: '0', ...env })
    expect(await run.ended).toBe(1)
    expect(run.output).toContain(sentence)
    expect(run.output.trim().split('\n')).toHaveLength(1)
  })
})

describe.runIf(isLong)('npm start in a fresh copy', () => {
  test('installs, builds and runs where only this user may enter', async () => {
    copySources()
    const run = launch(['npm', 'start'], folder, { PORT: '0' })
    expect((await fetch(`${await untilReady(run, 180)}/api/health`)).status).toBe(200)
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    const again = launch(['npm', 'start'], folder, { PORT: '0', npm_config_offline: 'true' })
    await untilReady(again, 10)
  }, 240_000)

  test.runIf(isRoot)(
    'runs for a plain user too',
    async () => {
      const { uid, gid } = plainUser()
      copySources()
      spawnSync('chown', ['-R', `${uid}:${gid}`, folder])
      chownSync(folder, uid, gid)
      const as = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', 'npm', 'start']
      const run = launch(as, folder, { PORT: '0', HOME: folder })
      await untilReady(run, 180)
      expect(lstatSync(join(folder, '.data/postgres')).uid).toBe(uid)
      run.child.kill('SIGTERM')
      expect(await run.ended).toBe(0)
    },
    240_000,
  )
})

/** What a clone would hold, uncommitted changes included. */
function copySources() {
  const files = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    maxBuffer: 1 << 26,
  })
  const packed = spawnSync('tar', ['-c', '--null', '--ignore-failed-read', '-T', '-'], {
    cwd: root,
    input: files.stdout,
    maxBuffer: 1 << 29,
  })
  spawnSync('tar', ['-x', '-C', folder], { input: packed.stdout })
}

function plainUser() {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return { uid: Number(uid ?? userInfo().uid), gid: Number(gid ?? userInfo().gid) }
}
