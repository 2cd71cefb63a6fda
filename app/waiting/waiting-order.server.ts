import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import type { WaitingAction } from './waiting.ts'

type Reader = Pick<PortTransaction, 'selectFrom'>

/** One change of a port's waiting list at a time. Berths are locked before it. */
export const lockWaitingList = (tx: PortTransaction, scope: PortScope) =>
  sql`select pg_advisory_xact_lock(hashtextextended('waiting list', 0) # hashtextextended(${scope.port.id}, 0))`.execute(
    tx,
  )

/** Who waits for the same thing. */
const sameWish = sql`e.berth_id, e.dock, e.length_over, e.length_to`

export const placeInList = sql<number>`row_number() over (partition by ${sameWish} order by e.seniority, e.id)::int`

/** Everybody who waits, with the place in the list that they joined. */
export const placedEntries = (db: Reader) =>
  db
    .selectFrom(
      db
        .selectFrom('berth_waiting_list as e')
        .selectAll('e')
        .select(placeInList.as('place'))
        .where('e.status', '=', 'waiting')
        .as('e'),
    )
    .selectAll('e')

export async function placeOf(tx: PortTransaction, id: string) {
  const row = await placedEntries(tx).where('e.id', '=', id).executeTakeFirst()
  return row?.place ?? null
}

export async function lockEntry(tx: PortTransaction, scope: PortScope, id: string) {
  await lockWaitingList(tx, scope)
  return tx
    .selectFrom('berth_waiting_list')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('entry of the waiting list'))
}

type Line = {
  entry_id: string
  action: WaitingAction
  berth_id?: string | null
  offer_id?: string | null
  from_place?: number | null
  to_place?: number | null
  reason?: string | null
}

/** A line of the history that is kept with an entry. */
export const note = (tx: PortTransaction, line: Line) => tx.insertInto('waiting_list_events').values(line).execute()
