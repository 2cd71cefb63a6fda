import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readEnv } from '#server/platform/env.ts'
import { prepareInstallation } from '#server/deploy/installation.ts'
import { root } from '../../scripts/steps.ts'

type Service = {
  image: string
  command?: string[]
  user?: string
  ports?: string[]
  networks?: string[]
  network_mode?: string
  volumes?: string[]
  cap_drop?: string[]
  security_opt?: string[]
  read_only?: boolean
  env_file?: string[]
  environment?: Record<string, string>
  healthcheck?: { test?: string[]; disable?: boolean }
  depends_on?: Record<string, { condition: string }>
}
type Compose = {
  services: Record<string, Service>
  networks: Record<string, { internal?: boolean }>
  volumes: Record<string, unknown>
}

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const example = read('.env.example')
const names = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!)
const composeOnly =
  'IMAGE HTTP_PORT HTTPS_PORT DB_USER DB_PASSWORD DB_OWNER_PASSWORD DB_BACKUP_PASSWORD POSTGRES_PASSWORD REDIS_PASSWORD STORE_SECRET_KEY'.split(
    ' ',
  )
const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose
const { services } = compose

const folder = mkdtempSync(join(tmpdir(), 'port-nimara-compose-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('.env.example', () => {
  const known = names(read('server/platform/env.ts'), /^ {2}([A-Z][A-Z_]+):/gm)

  it('explains every variable that the program or compose reads, and no other', () => {
    expect(known.length).toBeGreaterThan(10)
    const explained = names(example, /^#?([A-Z][A-Z_]+)=/gm)
    expect(explained.toSorted()).toEqual([...known, ...composeOnly].toSorted())
  })

  it('is enough as it is', () => {
    expect(readEnv({ ...parseEnv(example) })).toMatchObject({ production: true, appUrl: 'https://localhost' })
  })

  it('is still right with every line in use', () => {
    const all = parseEnv(example.replaceAll(/^#([A-Z][A-Z_]+=.)/gm, '$1'))
    const filled = Object.fromEntries(
      names(example, /^#([A-Z][A-Z_]+)=$/gm).map((name) => [name, 'an example of enough letters']),
    )
    expect(
      readEnv({ ...filled, ...all, BACKUP_KEY: 'ab'.repeat(32), EMAIL_CREDENTIAL_KEY: 'cd'.repeat(32) }).smtp,
    ).toMatchObject({
      host: 'smtp.example.com',
      user: 'an example of enough letters',
    })
  })

  it('is refused with a clear sentence when something is missing', () => {
    const { APP_URL, ...rest } = parseEnv(example)
    expect(() => readEnv({ ...rest, DATABASE_URL: 'postgres://app@db/crm' })).toThrow(
      /APP_URL is missing[\s\S]*DATABASE_OWNER_URL is missing/,
    )
  })
})

describe('docker-compose.yml', () => {
  it('asks for nothing that .env.example does not explain, and for nothing that has no default', () => {
    const asked = [...read('docker-compose.yml').matchAll(/(?<!\$)\$\{?(\w+)(:-[^}]+)?/g)]
    expect(asked.length).toBeGreaterThan(2)
    for (const [whole, name, otherwise] of asked) {
      expect(composeOnly, whole).toContain(name)
      expect(otherwise, whole).toBeDefined()
    }
  })

  it('publishes the proxy alone', () => {
    const published = Object.entries(services).filter(([, service]) => service.ports)
    expect(published.map(([name, { ports }]) => [name, ports])).toEqual([
      ['proxy', ['${HTTP_PORT:-80}:8080', '${HTTPS_PORT:-443}:8443']],
    ])
  })

  it('keeps data apart from the world, and the proxy apart from data', () => {
    expect(compose.networks.inside).toEqual({ internal: true })
    for (const name of ['postgres', 'redis', 'store', 'migrate']) expect(services[name]?.networks).toEqual(['inside'])
    expect(services.proxy?.networks).toEqual(['front'])
    const onFront = Object.keys(services).filter((name) => services[name]?.networks?.includes('front'))
    expect(onFront).toEqual(['app', 'proxy'])
    expect(services.setup?.network_mode).toBe('none')
  })

  it('watches the health of everything that stays, and waits for what ends', () => {
    const ends = ['setup', 'migrate']
    for (const [name, { healthcheck, depends_on = {} }] of Object.entries(services)) {
      // the application's is in the image
      if (!ends.includes(name) && name !== 'app') expect(healthcheck?.test, name).toBeDefined()
      for (const [needed, { condition }] of Object.entries(depends_on)) {
        expect(services[needed], `${name} needs ${needed}`).toBeDefined()
        if (ends.includes(needed)) expect(condition).toBe('service_completed_successfully')
        else expect(condition).toBe(['redis', 'store'].includes(needed) ? 'service_started' : 'service_healthy')
      }
    }
    for (const name of ['app', 'worker']) expect(services[name]?.depends_on).toHaveProperty('migrate')
    for (const name of ['postgres', 'redis', 'store', 'migrate'])
      expect(services[name]?.depends_on).toHaveProperty('setup')
  })

  it('gives nobody more rights than needed', () => {
    for (const [name, service] of Object.entries(services)) {
      expect(service.security_opt, name).toEqual(['no-new-privileges:true'])
      // the images of these begin as root to own their volume, and go on as a user of their own
      if (['postgres', 'redis', 'store'].includes(name)) continue
      expect(service, name).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
      expect(service.user, name).toBe(name === 'proxy' ? '101:101' : undefined)
    }
  })

  it('names volumes that are declared, and pins images that are not ours', () => {
    const named = Object.values(services).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0]!))
    const declared = Object.keys(compose.volumes)
    expect(new Set(named.filter((name) => !name.startsWith('.')))).toEqual(new Set(declared))
    for (const { image } of Object.values(services)) expect(image).toMatch(/^\$\{IMAGE:-port-nimara-crm\}$|:\d/)
    expect(services.postgres?.image).toMatch(/^postgres:18/)
  })

  it('shows each service its own secrets alone', () => {
    for (const name of ['postgres', 'redis', 'store', 'proxy']) {
      const mounts = services[name]?.volumes?.filter((volume) => volume.startsWith('setup-'))
      expect(mounts).toEqual([`setup-${name}:/run/port-nimara:ro`])
      expect(services[name]?.env_file).toBeUndefined()
    }
    const readers = Object.keys(services).filter((name) =>
      services[name]?.volumes?.some((volume) => volume.startsWith('setup-kept')),
    )
    expect(readers).toEqual(['setup'])
  })
})

describe('the set-up of docker-compose.yml', () => {
  const given = { ...parseEnv(example) }
  const made = (path: string) => readFileSync(join(folder, path), 'utf8')
  const inContainer = (service: string) =>
    readEnv({ ...parseEnv(made('app/app.env')), ...given, ...services[service]?.environment })

  it('makes out of .env.example an environment that production accepts', () => {
    prepareInstallation(folder, given)
    for (const service of ['app', 'worker', 'migrate'])
      expect(inContainer(service)).toMatchObject({
        production: true,
        demo: false,
        host: '0.0.0.0',
        trustProxyHops: 1,
        hasOwnWorker: true,
        metricsPort: 9464,
        backupKeys: [expect.anything()],
        databaseUrl: expect.stringMatching(/^postgres:\/\/port_nimara_app:\w{64}@postgres:5432\/port_nimara$/),
        databaseOwnerUrl: expect.stringMatching(/^postgres:\/\/port_nimara_owner:\w{64}@postgres:5432\/port_nimara$/),
        databaseBackupUrl: expect.stringMatching(/^postgres:\/\/port_nimara_backup:\w{64}@postgres:5432\/port_nimara$/),
        redisUrl: expect.stringMatching(/^redis:\/\/:\w{64}@redis:6379$/),
        objectStore: { endPoint: 'store', port: 8333, useSSL: false, bucket: 'port-nimara' },
      })
  })

  it('tells the services the same passwords', () => {
    const { databaseUrl, databaseOwnerUrl, redisUrl, objectStore } = inContainer('app')
    expect(new URL(databaseUrl!).password).toBe(made('postgres/app_password'))
    expect(new URL(databaseUrl!).username).toBe(made('postgres/app_login'))
    expect(new URL(databaseOwnerUrl!).password).toBe(made('postgres/owner_password'))
    expect(made('redis/redis.conf')).toContain(`requirepass ${new URL(redisUrl!).password}\n`)
    expect(made('redis/redis.conf')).toMatch(/^maxmemory-policy noeviction$[\s\S]*^appendonly yes$/m)
    const { identities } = JSON.parse(made('store/s3.json')) as { identities: { credentials: unknown[] }[] }
    expect(identities[0]?.credentials).toEqual([
      { accessKey: objectStore?.accessKey, secretKey: objectStore?.secretKey },
    ])
    const secrets = Object.values(JSON.parse(made('kept/secrets.json')) as Record<string, string>)
    expect(new Set(secrets).size).toBe(8)
  })

  it('keeps what it made, takes what .env says, and leaves services of one’s own alone', () => {
    const before = made('app/app.env')
    const certificate = made('proxy/certificate.pem')
    prepareInstallation(folder, given)
    expect(made('app/app.env')).toBe(before)
    expect(made('proxy/certificate.pem')).toBe(certificate)
    prepareInstallation(folder, {
      ...given,
      DB_PASSWORD: 'planted-one',
      REDIS_URL: '',
      MINIO_ENDPOINT: 's3.example.com',
    })
    expect(made('postgres/app_password')).toBe('planted-one')
    expect(made('app/app.env')).not.toMatch(/REDIS_URL|MINIO_/)
    prepareInstallation(folder, { ...given, BACKUP_KEY: `${'a'.repeat(64)},${'b'.repeat(64)}` })
    expect(made('app/app.env')).not.toContain('BACKUP_KEY')
    expect(() => prepareInstallation(folder, { ...given, DB_PASSWORD: 'a b' })).toThrow(/letters, digits/)
    expect(() => prepareInstallation(folder, { ...given, APP_URL: 'http://crm' })).toThrow(/APP_URL must be/)
  })
})

describe('docker-compose.dev.yml', () => {
  it('brings the services alone, open to this machine only', () => {
    const dev = parse(read('docker-compose.dev.yml')) as Compose
    expect(Object.keys(dev.services)).toEqual(['postgres', 'redis', 'store'])
    for (const [name, { image, ports, healthcheck }] of Object.entries(dev.services)) {
      expect(image).toBe(services[name]?.image)
      expect(ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:(\d+):\1$/)])
      expect(healthcheck?.test).toBeDefined()
    }
    expect(dev.services.redis?.command?.join(' ')).toContain('--maxmemory-policy noeviction --appendonly yes')
  })
})

describe('Dockerfile', () => {
  const dockerfile = read('Dockerfile')

  it('runs as a plain user on the Node that package.json pins, with a health check', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: { node: string } }
    const images = names(dockerfile, /^FROM (node:\S+)/gm)
    expect(new Set(images)).toEqual(new Set([`node:${dependencies.node.split('.')[0]}-slim`]))
    expect(dockerfile).toMatch(/^USER node$/m)
    expect(dockerfile).toMatch(/^HEALTHCHECK [\s\S]*\/api\/health\/live/m)
  })

  it('has a folder of its user for every volume that the set-up writes to', () => {
    for (const volume of services.setup?.volumes ?? [])
      expect(dockerfile).toMatch(new RegExp(`-o node -g node .*${volume.split(':')[1]}( |$)`, 'm'))
  })

  it('has every file that compose starts', () => {
    const started = Object.values(services).flatMap(({ command = [] }) =>
      command.filter((word) => word.endsWith('.ts')),
    )
    expect(started).toEqual(['server/deploy/setup.ts', 'scripts/migrate-database.ts', 'jobs/main.ts'])
    for (const file of started) {
      expect(read(file)).toBeTruthy()
      expect(dockerfile).toMatch(new RegExp(`^COPY ${file.split('/')[0]} `, 'm'))
    }
  })
})

describe('.gitea/workflows/ci.yml', () => {
  const workflow = read('.gitea/workflows/ci.yml')
  type Job = { needs?: string[]; steps: { uses?: string; run?: string }[] }
  const { jobs } = parse(workflow) as { jobs: Record<string, Job> }

  it('checks and tests before it builds an image, and names no registry', () => {
    expect(Object.keys(jobs)).toEqual(['check', 'test', 'image'])
    expect(jobs.image?.needs).toEqual(['check', 'test'])
    const commands = Object.values(jobs).flatMap(({ steps }) => steps.map(({ run = '' }) => run))
    expect(commands.join('\n')).toMatch(/npm run check[\s\S]*npm test[\s\S]*docker build[\s\S]*docker push/)
    for (const line of commands)
      expect(spawnSync('sh', ['-n', '-c', line.replaceAll(/\$\{\{.*?\}\}/g, 'x')]).status).toBe(0)
    expect(workflow).toMatch(/vars\.REGISTRY/)
    expect(workflow.replaceAll(/\$\{\{.*?\}\}/g, '')).not.toMatch(/[\w-]+\.(io|com|org|net)\//)
  })
})
