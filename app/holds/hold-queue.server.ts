import { sql } from 'kysely'
import type { PortTransaction } from '#db/port.ts'

type Reader = Pick<PortTransaction, 'selectFrom'>

/** Who comes first: a sure hold, then whoever came earlier. */
const inOrder = sql`(h.kind = 'hard') desc, h.placed_at, h.id`

/** Every hold that counts now, with its place in the queue of its berth. */
export const activeHolds = (db: Reader) =>
  db
    .selectFrom(
      db
        .selectFrom('berth_holds as h')
        .selectAll('h')
        .select(sql<number>`row_number() over (partition by h.berth_id order by ${inOrder})::int`.as('place'))
        .where('h.status', '=', 'active')
        .as('h'),
    )
    .innerJoin('interests as i', 'i.id', 'h.interest_id')
    .innerJoin('clients as c', 'c.id', 'i.client_id')
    .select(['h.id', 'h.berth_id', 'h.interest_id', 'h.document_id', 'h.kind', 'h.placed_at', 'h.expires_at'])
    .select(['h.place', 'i.client_id', 'c.name as client', 'i.stage', 'i.closed_at'])

/** The queue of one berth, the first first. */
export const queueOf = (db: Reader, berthId: string) =>
  activeHolds(db).where('h.berth_id', '=', berthId).orderBy('h.place')

/** What one deal holds, and where it stands. */
export const holdsOfInterest = (db: Reader, interestId: string) =>
  activeHolds(db)
    .innerJoin('berths as b', 'b.id', 'h.berth_id')
    .select('b.label')
    .where('h.interest_id', '=', interestId)
    .orderBy('b.dock')
    .orderBy('b.number_order')

export type QueuedHold = Awaited<ReturnType<ReturnType<typeof queueOf>['execute']>>[number]

export const sureHoldOf = (db: Reader, berthId: string) =>
  queueOf(db, berthId).where('h.kind', '=', 'hard').executeTakeFirst()
