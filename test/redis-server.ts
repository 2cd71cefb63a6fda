import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export type RedisServer = { url: string; start(): Promise<void>; kill(): Promise<void>; remove(): Promise<void> }

/** A real redis-server of this test's own, that can be killed and started again on the same port and folder. */
export async function openRedisServer(policy = 'noeviction'): Promise<RedisServer> {
  const program = findOrInstall()
  const folder = mkdtempSync(join(tmpdir(), 'port-nimara-redis-'))
  const port = await freePort()
  let child: ChildProcess | undefined

  async function start() {
    const options = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--appendonly',
      'yes',
      '--save',
      '',
    ]
    child = spawn(program, [...options, '--maxmemory', '100mb', '--maxmemory-policy', policy], { stdio: 'ignore' })
    for (let tries = 0; tries < 200; tries++) {
      const answer = spawnSync('redis-cli', ['-p', String(port), 'ping'], { encoding: 'utf8' })
      if (answer.stdout?.trim() === 'PONG') return
      await pause(25)
    }
    throw new Error('redis-server did not start within five seconds.')
  }

  async function kill() {
    const running = child
    child = undefined
    if (!running || running.exitCode !== null) return
    const ended = new Promise((done) => running.once('close', done))
    running.kill('SIGKILL')
    await ended
  }

  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    async remove() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function findOrInstall(): string {
  const found = () =>
    ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'].find(existsSync)
  if (!found() && process.getuid?.() === 0 && isDebian()) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const parameters of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'],
    ])
      spawnSync('apt-get', parameters, { env, stdio: 'ignore' })
  }
  const program = found()
  if (!program)
    throw new Error(
      'These tests need a real Redis: install it (as root on Debian: apt-get install redis-server; elsewhere: brew install redis).',
    )
  return program
}

const isDebian = () =>
  existsSync('/etc/os-release') && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}
