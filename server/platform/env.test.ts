import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EnvironmentProblem, onPort, readEnv } from './env.ts'

const problemsOf = (source: NodeJS.ProcessEnv) => {
  try {
    readEnv(source)
  } catch (error) {
    if (error instanceof EnvironmentProblem) return error.problems
    throw error
  }
  return []
}

describe('the environment', () => {
  test('needs nothing: an empty one is the demo on this machine', () => {
    expect(readEnv({})).toEqual({
      nodeEnv: 'development',
      production: false,
      demo: true,
      logLevel: 'info',
      host: '127.0.0.1',
      port: 3000,
      dataDir: resolve('.data'),
      appUrl: 'http://127.0.0.1:3000',
      publicSiteUrl: 'http://127.0.0.1:3000',
      allowedHosts: ['127.0.0.1:3000', 'localhost:3000'],
      trustProxyHops: 0,
      backupKeys: [],
      credentialKeys: [],
      backupDir: resolve('.data/backups'),
      hasOwnWorker: false,
    })
  })

  test('takes an empty variable for one that is not set', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: '', SMTP_HOST: '' })).toEqual(readEnv({}))
  })

  test('is no demo where a server is given, unless DEMO says so', () => {
    const DATABASE_URL = 'postgresql://crm:x@db.example:5432/crm'
    expect(readEnv({ DATABASE_URL })).toMatchObject({ demo: false, databaseOwnerUrl: DATABASE_URL })
    expect(readEnv({ DATABASE_URL, DEMO: '1' }).demo).toBe(true)
    expect(readEnv({ DEMO: '0' }).demo).toBe(false)
  })

  test('lists everything that is wrong at once', () => {
    const source = { PORT: 'abc', LOG_LEVEL: 'loud', DEMO: 'maybe', DATABASE_URL: 'mysql://x/y', APP_URL: 'ftp://x' }
    const problems = problemsOf(source)
    for (const name of Object.keys(source))
      expect(problems.filter((problem) => problem.startsWith(name))).toHaveLength(1)
  })

  test('never repeats a value: it may be a secret', () => {
    expect(problemsOf({ DATABASE_URL: 'hunter2-hunter2' }).join()).not.toContain('hunter2')
  })

  test.each(['http://crm.example.com', 'http://192.168.1.5:3000', 'https://crm.example.com/path', 'crm.example.com'])(
    'refuses the address %s',
    (APP_URL) => expect(problemsOf({ APP_URL })).toHaveLength(1),
  )

  test.each(['https://crm.example.com', 'http://localhost:8080', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'takes the address %s',
    (APP_URL) => expect(readEnv({ APP_URL }).appUrl).toBe(APP_URL),
  )

  test('asks in production for the address, the owner and the key of the backups', () => {
    const source = { NODE_ENV: 'production', DATABASE_URL: 'postgres://a:b@db/crm' }
    expect(problemsOf(source).map((problem) => problem.split(' ')[0])).toEqual([
      'APP_URL',
      'DATABASE_OWNER_URL',
      'BACKUP_KEY',
      'EMAIL_CREDENTIAL_KEY',
    ])
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual([])
  })

  test('takes Documenso whole or not at all, with or without the path of its interface', () => {
    const all = {
      DOCUMENSO_API_URL: 'https://sign.example.com/api/v2',
      DOCUMENSO_API_KEY: 'api_x',
      DOCUMENSO_WEBHOOK_SECRET: 'a secret of enough letters',
    }
    expect(readEnv(all).documenso).toEqual({
      origin: 'https://sign.example.com',
      apiKey: 'api_x',
      webhookSecret: 'a secret of enough letters',
    })
    for (const name of Object.keys(all)) expect(problemsOf({ ...all, [name]: '' })).toHaveLength(1)
    expect(problemsOf({ ...all, DOCUMENSO_WEBHOOK_SECRET: 'short' })).toHaveLength(1)
    expect(problemsOf({ ...all, DOCUMENSO_API_URL: 'http://sign.example.com' })).toHaveLength(1)
  })

  test('takes several keys for backups, each of 64 digits', () => {
    const [old, young] = ['ab'.repeat(32), 'CD'.repeat(32)]
    expect(readEnv({ BACKUP_KEY: `${young}, ${old}` }).backupKeys).toEqual([young, old])
    for (const BACKUP_KEY of ['ab', `${old},short`, `${old}0`, ',']) expect(problemsOf({ BACKUP_KEY })).toHaveLength(1)
  })

  test('has an address for every HOST of this machine and asks for one elsewhere', () => {
    expect(readEnv({ HOST: '0.0.0.0', PORT: '8080' }).appUrl).toBe('http://localhost:8080')
    expect(readEnv({ HOST: '::1' }).appUrl).toBe('http://[::1]:3000')
    expect(problemsOf({ HOST: '192.168.1.5' })).toHaveLength(1)
  })

  test('follows the port that was found for PORT=0, but not with an address of its own', () => {
    expect(onPort(readEnv({ PORT: '0' }), 4711)).toEqual(readEnv({ PORT: '4711' }))
    expect(onPort(readEnv({ PORT: '0', APP_URL: 'https://crm.example.com' }), 4711).appUrl).toBe(
      'https://crm.example.com',
    )
  })

  test('takes mail settings together', () => {
    expect(problemsOf({ SMTP_HOST: 'mail.example.com' })).toHaveLength(1)
    expect(problemsOf({ SMTP_USER: 'me' })).toHaveLength(2)
    expect(readEnv({ SMTP_HOST: 'mail.example.com', SMTP_FROM: 'crm@example.com' }).smtp).toEqual({
      host: 'mail.example.com',
      port: 587,
      from: 'crm@example.com',
    })
  })

  test('takes the settings of a file store together', () => {
    expect(problemsOf({ MINIO_ENDPOINT: 's3.example.com', MINIO_BUCKET: 'files' })).toEqual([
      'MINIO_ACCESS_KEY, MINIO_SECRET_KEY are missing: other MINIO variables are set',
    ])
    expect(problemsOf({ MINIO_USE_SSL: '0' })).toHaveLength(1)
    expect(problemsOf({ MINIO_ENDPOINT: 'https://s3.example.com' })).toHaveLength(1)
    const four = {
      MINIO_ENDPOINT: 's3.example.com',
      MINIO_BUCKET: 'files',
      MINIO_ACCESS_KEY: 'a',
      MINIO_SECRET_KEY: 'b',
    }
    expect(readEnv(four).objectStore).toEqual({
      endPoint: 's3.example.com',
      accessKey: 'a',
      secretKey: 'b',
      bucket: 'files',
      useSSL: true,
      region: 'us-east-1',
    })
  })
})
