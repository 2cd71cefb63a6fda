import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { StartProblem } from './start-problem.ts'

export class EnvironmentProblem extends StartProblem {
  readonly problems: string[]

  constructor(problems: string[]) {
    super(
      problems.length === 1
        ? `The environment is not right: ${problems[0]}`
        : `The environment is not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    )
    this.problems = problems
  }
}

const wholeNumber = (name: string, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `${name} must be a whole number`)
    .transform(Number)
    .refine((value) => value <= most, `${name} must be at most ${most}`)

const flag = (name: string) =>
  z.enum(['0', '1', 'true', 'false'], `${name} must be 0 or 1`).transform((value) => value === '1' || value === 'true')

const databaseUrl = (name: string) =>
  z.string().refine((value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined
    return url !== undefined && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1
  }, `${name} must look like postgres://user:password@host:5432/database`)

const redisUrl = z.string().refine((value) => {
  return URL.canParse(value) && /^rediss?:$/.test(new URL(value).protocol)
}, 'REDIS_URL must look like redis://:password@host:6379')

const hexKeys = (name: string) =>
  z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .refine(
      (keys) => keys.length > 0 && keys.every((key) => /^[0-9a-f]{64}$/i.test(key)),
      `${name} must be 64 hexadecimal digits; older keys may follow after commas`,
    )

const webAddress = (name: string) =>
  z
    .url({ protocol: /^https?$/, error: `${name} must be a web address such as https://crm.example.com` })
    .transform((value) => new URL(value))
    .refine((url) => url.protocol === 'https:' || isLoopback(url.hostname), {
      error: `${name} must start with https:// (http:// only on this machine: localhost or 127.0.0.1)`,
      abort: true,
    })
    .refine((url) => url.pathname === '/' && !url.search && !url.hash && !url.username, {
      error: `${name} must be a bare address without a path`,
    })
    .transform((url) => url.origin)

const variables = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'], 'NODE_ENV must be development, production or test')
    .default('development'),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
  PORT: wholeNumber('PORT', 65535).default(3000),
  HOST: z
    .string()
    .refine(
      (host) => isIP(host) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host),
      'HOST must be a name or an IP address, without a port',
    )
    .default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  DEMO: flag('DEMO').optional(),
  APP_URL: webAddress('APP_URL').optional(),
  PUBLIC_SITE_URL: webAddress('PUBLIC_SITE_URL').optional(),
  ALLOWED_HOSTS: z
    .string()
    .transform((list) =>
      list
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    )
    .refine(
      (hosts) => hosts.every((host) => /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d+)?$/.test(host)),
      'ALLOWED_HOSTS must be host names separated by commas, such as crm.example.com,localhost:3000',
    )
    .optional(),
  TRUST_PROXY_HOPS: wholeNumber('TRUST_PROXY_HOPS', 10).default(0),
  DATABASE_URL: databaseUrl('DATABASE_URL').optional(),
  DATABASE_OWNER_URL: databaseUrl('DATABASE_OWNER_URL').optional(),
  DATABASE_BACKUP_URL: databaseUrl('DATABASE_BACKUP_URL').optional(),
  BACKUP_KEY: hexKeys('BACKUP_KEY').optional(),
  EMAIL_CREDENTIAL_KEY: hexKeys('EMAIL_CREDENTIAL_KEY').optional(),
  BACKUP_DIR: z.string().optional(),
  MINIO_ENDPOINT: z
    .string()
    .regex(
      /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i,
      'MINIO_ENDPOINT must be a host name or an address, without https:// or a port',
    )
    .optional(),
  MINIO_PORT: wholeNumber('MINIO_PORT', 65535).optional(),
  MINIO_ACCESS_KEY: z.string().optional(),
  MINIO_SECRET_KEY: z.string().optional(),
  MINIO_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'MINIO_BUCKET must be 3 to 63 small letters, digits, dots and dashes')
    .optional(),
  MINIO_USE_SSL: flag('MINIO_USE_SSL').optional(),
  MINIO_REGION: z.string().optional(),
  MINIO_PUBLIC_URL: webAddress('MINIO_PUBLIC_URL').optional(),
  REDIS_URL: redisUrl.optional(),
  WORKER: z.enum(['inside', 'separate'], 'WORKER must be inside or separate').default('inside'),
  METRICS_PORT: wholeNumber('METRICS_PORT', 65535).optional(),
  SMTP_HOST: z.string().optional(),
  SMTP_PORT: wholeNumber('SMTP_PORT', 65535).default(587),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: z.string().optional(),
  SMTP_FROM: z.string().optional(),
  CURRENCY_FEED_URL: z
    .url({ protocol: /^https?$/, error: 'CURRENCY_FEED_URL must be the address of a file with exchange rates' })
    .optional(),
  DOCUMENSO_API_URL: z
    .string()
    .transform((value) => value.replace(/\/api\/v2\/?$/, ''))
    .pipe(webAddress('DOCUMENSO_API_URL'))
    .optional(),
  DOCUMENSO_API_KEY: z.string().optional(),
  DOCUMENSO_WEBHOOK_SECRET: z.string().min(16, 'DOCUMENSO_WEBHOOK_SECRET must have 16 characters or more').optional(),
})

/** A store that speaks S3. `publicUrl` is where browsers reach it, when they may. */
export type ObjectStore = {
  endPoint: string
  port?: number
  accessKey: string
  secretKey: string
  bucket: string
  useSSL: boolean
  region: string
  publicUrl?: string
}

/** Where papers are signed, when they are not signed here. */
export type Documenso = { origin: string; apiKey: string; webhookSecret: string }

export type Smtp = { host: string; port: number; user?: string; password?: string; from: string }

export type Env = {
  nodeEnv: 'development' | 'production' | 'test'
  production: boolean
  demo: boolean
  logLevel: z.infer<typeof variables>['LOG_LEVEL']
  host: string
  port: number
  dataDir: string
  appUrl: string
  publicSiteUrl: string
  allowedHosts: string[]
  trustProxyHops: number
  databaseUrl?: string
  databaseOwnerUrl?: string
  /** A login that reads backups; the owner's where there is none. */
  databaseBackupUrl?: string
  /** The first one writes; without any, one is made and kept in the data folder. */
  backupKeys: string[]
  /** For secrets that are read again, such as those of authenticator apps; as with backups. */
  credentialKeys: string[]
  backupDir: string
  redisUrl?: string
  /** A worker runs as a process of its own: none inside the application. */
  hasOwnWorker: boolean
  metricsPort?: number
  smtp?: Smtp
  objectStore?: ObjectStore
  documenso?: Documenso
  /** Where exchange rates are asked for; without it they are typed in. */
  currencyFeedUrl?: string
}

export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = variables.safeParse(given)
  if (!parsed.success) throw new EnvironmentProblem([...new Set(parsed.error.issues.map((issue) => issue.message))])
  const values = parsed.data

  const demo = values.DEMO ?? values.DATABASE_URL === undefined
  const production = values.NODE_ENV === 'production' && !demo
  const problems = missing(values, production)

  const appUrl = values.APP_URL ?? defaultAddress(values.HOST, values.PORT)
  if (!values.APP_URL && !isLoopback(new URL(appUrl).hostname) && !production)
    problems.push(`APP_URL is missing: with HOST ${values.HOST} say the https:// address people will use`)
  if (problems.length > 0) throw new EnvironmentProblem(problems)

  return {
    nodeEnv: values.NODE_ENV,
    production,
    demo,
    logLevel: values.LOG_LEVEL,
    host: values.HOST,
    port: values.PORT,
    dataDir: resolve(values.DATA_DIR),
    appUrl,
    publicSiteUrl: values.PUBLIC_SITE_URL ?? appUrl,
    allowedHosts: values.ALLOWED_HOSTS ?? hostsOf(appUrl),
    trustProxyHops: values.TRUST_PROXY_HOPS,
    ...(values.DATABASE_URL && {
      databaseUrl: values.DATABASE_URL,
      databaseOwnerUrl: values.DATABASE_OWNER_URL ?? values.DATABASE_URL,
    }),
    ...(values.DATABASE_BACKUP_URL && { databaseBackupUrl: values.DATABASE_BACKUP_URL }),
    backupKeys: values.BACKUP_KEY ?? [],
    credentialKeys: values.EMAIL_CREDENTIAL_KEY ?? [],
    backupDir: resolve(values.BACKUP_DIR ?? join(values.DATA_DIR, 'backups')),
    hasOwnWorker: values.WORKER === 'separate',
    ...(values.REDIS_URL && { redisUrl: values.REDIS_URL }),
    ...(values.METRICS_PORT !== undefined && { metricsPort: values.METRICS_PORT }),
    ...(values.SMTP_HOST && { smtp: smtpOf(values) }),
    ...(values.MINIO_ENDPOINT && { objectStore: objectStoreOf(values) }),
    ...(values.CURRENCY_FEED_URL && { currencyFeedUrl: values.CURRENCY_FEED_URL }),
    ...(values.DOCUMENSO_API_URL && {
      documenso: {
        origin: values.DOCUMENSO_API_URL,
        apiKey: values.DOCUMENSO_API_KEY ?? '',
        webhookSecret: values.DOCUMENSO_WEBHOOK_SECRET ?? '',
      },
    }),
  }
}

/** The same environment on another port: PORT=0 asks for any free one, known only when it has been found. */
export function onPort(env: Env, port: number): Env {
  const wished = defaultAddress(env.host, env.port)
  if (env.appUrl !== wished) return { ...env, port }
  const appUrl = defaultAddress(env.host, port)
  return {
    ...env,
    port,
    appUrl,
    publicSiteUrl: env.publicSiteUrl === wished ? appUrl : env.publicSiteUrl,
    allowedHosts: hostsOf(appUrl),
  }
}

function missing(values: z.infer<typeof variables>, production: boolean): string[] {
  const problems: string[] = []
  if (production && !values.APP_URL) problems.push('APP_URL is missing: production needs the address people will use')
  if (values.DATABASE_OWNER_URL && !values.DATABASE_URL)
    problems.push('DATABASE_URL is missing: DATABASE_OWNER_URL alone is not enough')
  if (production && values.DATABASE_URL && !values.DATABASE_OWNER_URL)
    problems.push('DATABASE_OWNER_URL is missing: production needs the login that owns the tables, for migrations')
  if (production && values.DATABASE_URL && !values.BACKUP_KEY)
    problems.push('BACKUP_KEY is missing: production needs a key for its backups, 64 hexadecimal digits')
  if (production && values.DATABASE_URL && !values.EMAIL_CREDENTIAL_KEY)
    problems.push(
      'EMAIL_CREDENTIAL_KEY is missing: production needs a key for the secrets it keeps, 64 hexadecimal digits',
    )
  if (values.SMTP_HOST && !values.SMTP_FROM) problems.push('SMTP_FROM is missing: SMTP_HOST needs a sender address')
  if (!values.SMTP_HOST && (values.SMTP_USER || values.SMTP_PASSWORD || values.SMTP_FROM))
    problems.push('SMTP_HOST is missing: other SMTP variables are set')
  if (!values.SMTP_USER !== !values.SMTP_PASSWORD)
    problems.push('SMTP_USER and SMTP_PASSWORD go together: set both or neither')
  return [
    ...problems,
    ...missingOf(values, 'MINIO', ['MINIO_ENDPOINT', 'MINIO_ACCESS_KEY', 'MINIO_SECRET_KEY', 'MINIO_BUCKET']),
    ...missingOf(values, 'DOCUMENSO', ['DOCUMENSO_API_URL', 'DOCUMENSO_API_KEY', 'DOCUMENSO_WEBHOOK_SECRET']),
  ]
}

/** All or none. */
function missingOf(values: z.infer<typeof variables>, service: string, needed: (keyof typeof values)[]) {
  const absent = needed.filter((name) => !values[name])
  if (absent.length === 0 || !Object.keys(values).some((name) => name.startsWith(`${service}_`))) return []
  return [`${absent.join(', ')} ${absent.length === 1 ? 'is' : 'are'} missing: other ${service} variables are set`]
}

function objectStoreOf(values: z.infer<typeof variables>): ObjectStore {
  return {
    endPoint: values.MINIO_ENDPOINT ?? '',
    ...(values.MINIO_PORT !== undefined && { port: values.MINIO_PORT }),
    accessKey: values.MINIO_ACCESS_KEY ?? '',
    secretKey: values.MINIO_SECRET_KEY ?? '',
    bucket: values.MINIO_BUCKET ?? '',
    useSSL: values.MINIO_USE_SSL ?? true,
    region: values.MINIO_REGION ?? 'us-east-1',
    ...(values.MINIO_PUBLIC_URL && { publicUrl: values.MINIO_PUBLIC_URL }),
  }
}

function smtpOf(values: z.infer<typeof variables>): Smtp {
  return {
    host: values.SMTP_HOST ?? '',
    port: values.SMTP_PORT,
    from: values.SMTP_FROM ?? '',
    ...(values.SMTP_USER && { user: values.SMTP_USER, password: values.SMTP_PASSWORD }),
  }
}

function defaultAddress(host: string, port: number) {
  if (host === '0.0.0.0' || host === '::') return new URL(`http://localhost:${port}`).origin
  return new URL(`http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`).origin
}

function hostsOf(appUrl: string): string[] {
  const url = new URL(appUrl)
  if (!isLoopback(url.hostname)) return [url.host]
  const port = url.port ? `:${url.port}` : ''
  return [...new Set([url.host, `127.0.0.1${port}`, `localhost${port}`])]
}

function isLoopback(hostname: string) {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
