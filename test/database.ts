import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { closePool } from '#db/pool.ts'

type QueryRows = <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>

export type TestDatabase = {
  appUrl: string
  ownerUrl: string
  adminUrl: string
  /** Runs SQL past row-level security: to arrange what has no command, and to look at what is really stored. */
  query: QueryRows
}

/**
 * Gives the test file that calls it, at its top, a database of its own: a clone of the migrated template, which the
 * application's pool finds in DATABASE_URL. Tests of one file share it; it is dropped after the last.
 */
export function useDatabase(): TestDatabase {
  const { template, ...urls } = inject('testServer')
  const name = `test_${randomBytes(6).toString('hex')}`
  const database = Object.fromEntries(Object.entries(urls).map(([role, url]) => [role, toDatabase(url, name)]))
  const { appUrl = '', ownerUrl = '', adminUrl = '' } = database
  let admin: pg.Client | undefined

  beforeAll(async () => {
    await onServer(`create database ${name} template ${template} strategy file_copy owner port_nimara_owner`)
    await onServer(`grant connect on database ${name} to port_nimara_owner, port_nimara_app`)
    process.env.DATABASE_URL = appUrl
    process.env.DATABASE_OWNER_URL = ownerUrl
    admin = new pg.Client({ connectionString: adminUrl })
    admin.on('error', () => undefined)
    await admin.connect()
  })

  afterAll(async () => {
    await closePool()
    await admin?.end()
    await onServer(`drop database if exists ${name} with (force)`)
  })

  async function onServer(text: string) {
    const client = new pg.Client({ connectionString: toDatabase(urls.adminUrl, 'postgres') })
    await client.connect()
    await client.query(text).finally(() => client.end())
  }

  const query: QueryRows = async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => {
    if (!admin) throw new Error('The test database is ready in tests and in beforeAll after useDatabase(), not before.')
    return (await admin.query<Row>(text, values)).rows
  }
  return { appUrl, ownerUrl, adminUrl, query }
}

function toDatabase(url: string, name: string) {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}
