import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import { Kysely, PostgresDialect, PostgresQueryCompiler, ValueNode, type Compilable, type LimitNode } from 'kysely'
import type pg from 'pg'
import { openPool } from './pool.ts'
import type { DB } from './schema.ts'

/** A database handle bound to one open transaction. */
export type Tx = Omit<Kysely<DB>, 'transaction' | 'startTransaction' | 'connection' | 'destroy'>

/** Builds queries that a page reads together. */
export type Reader = Pick<Kysely<DB>, 'selectFrom' | 'selectNoFrom' | 'with' | 'fn'>

export type Statement = { text: string; values?: unknown[]; name?: string }
type Rows<Q> = Q extends Compilable<infer Row> ? Row[] : never

/**
 * Writes limits as numbers. For a limit that it does not know the server takes every plan of its own to be dear, and plans anew each time:
 * the client list took 2.1 ms and takes 0.9.
 */
class PlannedOnce extends PostgresQueryCompiler {
  protected override visitLimit(node: LimitNode) {
    const { limit } = node
    if (!ValueNode.is(limit) || !Number.isInteger(limit.value)) return super.visitLimit(node)
    this.append(`limit ${limit.value as number}`)
  }
}
class ReadDialect extends PostgresDialect {
  override createQueryCompiler() {
    return new PlannedOnce()
  }
}

/** Builds queries; never runs one. */
const builder = new Kysely<DB>({ dialect: new ReadDialect({ pool: async () => openPool() }) })

/** Two who wait for each other: the server ends one of them, who begins again. */
const isDeadlock = (error: unknown) => (error as { code?: string } | null)?.code === '40P01'
const mostTries = 3

/**
 * Runs `work` in one transaction; again from the start where the server ended it for a deadlock, so that it may do nothing but read and
 * write rows. `opening` goes out in the same round trip as BEGIN. Success is answered only after a COMMIT that the server did not turn into a
 * ROLLBACK.
 */
export async function inTransaction<T>(opening: Statement[], work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await tryTransaction(opening, work)
    } catch (error) {
      if (!isDeadlock(error) || tries === mostTries) throw error
    }
}

async function tryTransaction<T>(opening: Statement[], work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await openPool().connect()
  let broken: Error | undefined
  try {
    await pipelined(client, [{ text: 'begin' }, ...opening])
    const result = await work(bind(client))
    const commit = await client.query('commit')
    if (commit.command !== 'COMMIT') throw new Error('The transaction was rolled back by the database.')
    return result
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => (broken = lost))
    throw error
  } finally {
    client.release(broken)
  }
}

export type Queries = Record<string, Compilable<unknown>>
export type RowsOf<Q extends Queries> = { [K in keyof Q]: Rows<Q[K]> }

/** Runs several reads in one round trip and one snapshot; answers their rows under the same names. */
export async function readTogether<Q extends Queries>(
  opening: Statement[],
  queries: (db: Reader) => Q,
): Promise<RowsOf<Q>> {
  const named = Object.entries(queries(builder)).map(([name, query]) => ({ name, query: query.compile() }))
  const client = await openPool().connect()
  let broken: Error | undefined
  try {
    const results = await pipelined(client, [
      { text: 'begin isolation level repeatable read read only' },
      ...opening,
      ...named.map(({ query }) => ({
        name: nameOf(query.sql),
        text: query.sql,
        values: query.parameters as unknown[],
      })),
      { text: 'commit' },
    ])
    const first = opening.length + 1
    return Object.fromEntries(named.map(({ name }, at) => [name, results[first + at]!.rows])) as RowsOf<Q>
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => (broken = lost))
    throw error
  } finally {
    client.release(broken)
  }
}

/** Sends all at once, as one packet; the first failure is the one that is thrown, and none goes unheard. */
async function pipelined(client: pg.PoolClient, statements: Statement[]) {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  stream.cork()
  const sent = statements.map((statement) => client.query(statement))
  stream.uncork()
  const settled = await Promise.allSettled(sent)
  const failed = settled.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  return settled.map((result) => (result as PromiseFulfilledResult<pg.QueryResult>).value)
}

const names = new Map<string, string>()
const seenOnce = new Set<string>()
const mostNames = 1000

/**
 * A page asks the same questions again and again: under a name, each connection plans them once. What is asked once gets none, and no more
 * get one than a connection can keep: a name costs it memory until it ends, and some questions hold what somebody typed.
 */
export function nameOf(text: string) {
  const known = names.get(text)
  if (known || names.size >= mostNames) return known
  if (!seenOnce.delete(text)) {
    if (seenOnce.size >= mostNames) seenOnce.clear()
    seenOnce.add(text)
    return undefined
  }
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 32)
  names.set(text, name)
  return name
}

function bind(client: pg.PoolClient): Tx {
  const borrowed = { query: client.query.bind(client), release: () => undefined }
  const pool = { connect: async () => borrowed, end: async () => undefined } as unknown as pg.Pool
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}
