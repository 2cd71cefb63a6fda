import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartProblem } from '../platform/start-problem.ts'
import { keepCertificate } from './certificate.ts'
import { proxyConfiguration } from './proxy-configuration.ts'
import { putFile } from './put-file.ts'

const made = [
  'DB_PASSWORD',
  'DB_OWNER_PASSWORD',
  'DB_BACKUP_PASSWORD',
  'POSTGRES_PASSWORD',
  'REDIS_PASSWORD',
  'STORE_SECRET_KEY',
  'BACKUP_KEY',
  'EMAIL_CREDENTIAL_KEY',
] as const
type Secrets = Record<(typeof made)[number], string>

const bucket = 'port-nimara'
const storeUser = 'port-nimara'

/**
 * What the containers of docker-compose.yml read at their start, one folder for each: secrets, certificate, configuration. What .env says
 * wins; what nobody said is made once and kept; what others derive from it is written anew each time.
 */
export function prepareInstallation(folder: string, environment: NodeJS.ProcessEnv) {
  const appUrl = readAddress(environment.APP_URL)
  const login = word('DB_USER', environment.DB_USER) ?? 'port_nimara_app'
  const secrets = keepSecrets(join(folder, 'kept/secrets.json'), environment)
  const put = (path: string, text: string, mode = 0o444) => putFile(join(folder, path), text, mode)

  put('postgres/postgres_password', secrets.POSTGRES_PASSWORD)
  put('postgres/owner_password', secrets.DB_OWNER_PASSWORD)
  put('postgres/app_password', secrets.DB_PASSWORD)
  put('postgres/app_login', login)
  put('redis/redis.conf', redisConfiguration(secrets.REDIS_PASSWORD))
  put('store/s3.json', storeConfiguration(secrets.STORE_SECRET_KEY))
  put('app/app.env', appVariables(secrets, login, environment), 0o400)
  keepCertificate(join(folder, 'proxy'), appUrl.hostname)
  put('proxy/nginx.conf', composeProxy(appUrl))
}

function readAddress(given = '') {
  if (!URL.canParse(given) || new URL(given).protocol !== 'https:')
    throw new StartProblem(`APP_URL must be the https:// address that people will type, not "${given}".`)
  return new URL(given)
}

function keepSecrets(file: string, environment: NodeJS.ProcessEnv): Secrets {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {}
  const secrets = Object.fromEntries(
    made.map((name) => [name, word(name, environment[name]) ?? kept[name] ?? randomBytes(32).toString('hex')]),
  ) as Secrets
  putFile(file, JSON.stringify(secrets, null, 2), 0o400)
  return secrets
}

/** They become part of addresses and of configuration files. */
function word(name: string, given: string | undefined) {
  if (!given) return undefined
  if (!/^[\w,-]+$/.test(given)) throw new StartProblem(`${name} may hold letters, digits, commas, - and _ alone.`)
  return given
}

const redisConfiguration = (secret: string) => `requirepass ${secret}
# jobs wait here: never throw one away, and write each down within a second
maxmemory-policy noeviction
appendonly yes
appendfsync everysec
dir /data
protected-mode no
`

const storeConfiguration = (secretKey: string) =>
  JSON.stringify({
    identities: [
      {
        name: storeUser,
        credentials: [{ accessKey: storeUser, secretKey }],
        actions: ['Admin', 'Read', 'Write', 'List', 'Tagging'],
      },
    ],
  })

/** Services that .env names are the operator's own; the others are the ones of docker-compose.yml. */
function appVariables(secrets: Secrets, login: string, given: NodeJS.ProcessEnv) {
  const lines: string[] = []
  if (!given.DATABASE_URL)
    lines.push(
      `DATABASE_URL=postgres://${login}:${secrets.DB_PASSWORD}@postgres:5432/port_nimara`,
      `DATABASE_OWNER_URL=postgres://port_nimara_owner:${secrets.DB_OWNER_PASSWORD}@postgres:5432/port_nimara`,
      `DATABASE_BACKUP_URL=postgres://port_nimara_backup:${secrets.DB_BACKUP_PASSWORD}@postgres:5432/port_nimara`,
    )
  if (!given.BACKUP_KEY) lines.push(`BACKUP_KEY=${secrets.BACKUP_KEY}`)
  if (!given.EMAIL_CREDENTIAL_KEY) lines.push(`EMAIL_CREDENTIAL_KEY=${secrets.EMAIL_CREDENTIAL_KEY}`)
  if (given.REDIS_URL === undefined) lines.push(`REDIS_URL=redis://:${secrets.REDIS_PASSWORD}@redis:6379`)
  if (!given.MINIO_ENDPOINT)
    lines.push(
      'MINIO_ENDPOINT=store',
      'MINIO_PORT=8333',
      'MINIO_USE_SSL=0',
      `MINIO_ACCESS_KEY=${storeUser}`,
      `MINIO_SECRET_KEY=${secrets.STORE_SECRET_KEY}`,
      `MINIO_BUCKET=${bucket}`,
    )
  return `${lines.join('\n')}\n`
}

const composeProxy = (appUrl: URL) =>
  proxyConfiguration({
    appUrl: appUrl.origin,
    servers: ['app:3000 resolve'],
    // Docker's own, so that more processes are found without a restart
    resolver: '127.0.0.11',
    httpPort: 8080,
    httpsPort: 8443,
    certificate: '/run/port-nimara',
    temp: '/tmp',
    log: '/dev/stdout',
  })
