import { sql } from 'kysely'
import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { cutPage, keyset, mostCounted, readCursor } from '#db/page.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { Reader } from '#db/transaction.ts'
import type { LikenessReason } from './likeness.ts'

export const PairFilters = z.object({ state: z.enum(['open', 'dismissed']).catch('open').default('open') })
export type PairFilters = z.output<typeof PairFilters>

const sorts = {
  open: { columns: ['d.score', 'd.id'], direction: 'desc' },
  dismissed: { columns: ['d.resolved_at', 'd.id'], direction: 'desc' },
} as const
const pageSize = 30

/** Pairs that wait for an answer, the likeliest first; or those that were said to be two. */
export async function listPairs(scope: PortScope, { state }: PairFilters, search: URLSearchParams) {
  scope.require('clients:merge')
  const sort = sorts[state]
  const cursor = readCursor(search, sort.columns.length)
  const { pairs, counted } = await scope.read((db) => ({
    pairs: keyset(shownPairs(db).where('d.state', '=', state), sort, cursor, pageSize),
    counted: db
      .selectFrom(
        db
          .selectFrom('client_duplicates')
          .select('id')
          .where('state', '=', state)
          .limit(mostCounted + 1)
          .as('some'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count')),
  }))
  const page = cutPage(pairs, pageSize, cursor, (row) => [state === 'open' ? row.score : row.answered_at, row.id])
  return { ...page, rows: page.rows.map(readPair), count: counted[0]!.count, state }
}

/** The pairs of one client that wait. */
export const openPairsOf = (db: Pick<Reader, 'selectFrom'>, clientId: string) =>
  shownPairs(db)
    .where('d.state', '=', 'open')
    .where((eb) => eb.or([eb('d.client_id', '=', clientId), eb('d.other_id', '=', clientId)]))
    .orderBy('d.score', 'desc')
    .limit(5)

const shownPairs = (db: Pick<Reader, 'selectFrom'>) =>
  db
    .selectFrom('client_duplicates as d')
    .innerJoin('clients as a', 'a.id', 'd.client_id')
    .innerJoin('clients as b', 'b.id', 'd.other_id')
    .leftJoin('users as u', 'u.id', 'd.resolved_by')
    .select(['d.id', 'd.score', 'd.reasons', 'd.resolved_at', 'u.name as resolver'])
    .select(sql<string | null>`d.resolved_at::text`.as('answered_at'))
    .select(['a.id as one_id', 'a.name as one', 'a.created_at as one_since', contactsOf('a').as('one_contacts')])
    .select(['b.id as two_id', 'b.name as two', 'b.created_at as two_since', contactsOf('b').as('two_contacts')])

const contactsOf = (client: 'a' | 'b') => sql<string[]>`array(select k.value from client_contacts k
  where k.port_id = d.port_id and k.client_id = ${sql.ref(`${client}.id`)} and k.kind in ('email', 'phone') and k.archived_at is null
  order by k.is_primary desc, k.id limit 3)`

export const readPair = <P extends { reasons: string[] }>(pair: P) => ({
  ...pair,
  reasons: pair.reasons as LikenessReason[],
})

export async function showPair(scope: PortScope, id: string) {
  scope.require('clients:merge')
  const { pairs } = await scope.read((db) => ({ pairs: shownPairs(db).select('d.state').where('d.id', '=', id) }))
  if (!pairs[0]) throw new NotFound('pair')
  return readPair(pairs[0])
}

/** They are two, and nobody is asked again. */
export const dismissPair = (scope: PortScope, id: string) => answer(scope, id, 'dismissed')

/** Somebody was not so sure. */
export const reopenDismissedPair = (scope: PortScope, id: string) => answer(scope, id, 'open')

async function answer(scope: PortScope, id: string, state: 'open' | 'dismissed') {
  scope.require('clients:merge')
  return scope.transaction(async (tx) => {
    const pair = await lockPair(tx, id)
    if (pair.state === state) return pair
    if (pair.state === 'merged') throw new RuleBroken('These two were merged meanwhile.')
    const isAnswered = state === 'dismissed'
    await tx
      .updateTable('client_duplicates')
      .set({
        state,
        resolved_at: isAnswered ? sql`now()` : null,
        resolved_by: isAnswered ? sql`user_in_scope()` : null,
      })
      .where('id', '=', id)
      .execute()
    const fact = { clientId: pair.client_id, otherId: pair.other_id }
    await record(tx, isAnswered ? 'client:duplicateDismissed' : 'client:duplicateReopened', fact)
    return pair
  })
}

const lockPair = (tx: PortTransaction, id: string) =>
  tx
    .selectFrom('client_duplicates')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('pair'))
