import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { findPostmaster } from '#server/platform/postmaster.ts'

/** A started product that tests talk to. */
export type Product = { address: string; dataDir: string }

/** The one that people of the stories share. */
export const browserProduct = (): Product => ({
  address: `http://127.0.0.1:${process.env.BROWSER_TEST_PORT}`,
  dataDir: process.env.BROWSER_TEST_DATA_DIR ?? '',
})

/** The one that the access matrix and the form prober may wreck. */
export const httpProduct = (): Product => ({
  address: `http://127.0.0.1:${process.env.HTTP_TEST_PORT}`,
  dataDir: process.env.HTTP_TEST_DATA_DIR ?? '',
})

export type Rows = <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>

async function addressOf({ dataDir }: Product) {
  const secrets = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as { postgres: string }
  const server = await findPostmaster(join(dataDir, 'postgres'))
  if (!server) throw new Error(`No database runs in ${dataDir}.`)
  const { postgres: password } = secrets
  return { host: '127.0.0.1', port: server.port, user: 'postgres', password, database: 'port_nimara' }
}

/** One connection past row-level security, for what needs one of its own: to listen, or to hold a lock. */
export async function connectTo(product: Product): Promise<pg.Client> {
  const client = new pg.Client(await addressOf(product))
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** SQL past row-level security, in the embedded database of a running product: to look at what is really stored. */
export async function openProductDatabase(product: Product): Promise<{ query: Rows; close(): Promise<void> }> {
  const pool = new pg.Pool({ ...(await addressOf(product)), max: 2 })
  pool.on('error', () => undefined)
  return {
    query: async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
      (await pool.query<Row>(text, values)).rows,
    close: () => pool.end(),
  }
}
