import { sql } from 'kysely'
import { isAnyOf } from '#db/any-of.ts'
import { isOpen, isSold, onBoard, type Wanted } from './board-filter.server.ts'
import { fromInterests, type InterestReader, joinInterests, selectRow } from './interest-rows.server.ts'
import type { Stage } from './interest.ts'

/** Who waits the longest stands first; the latest sales do. */
export const boardCards = (db: InterestReader, wanted: Wanted, stage: Stage) =>
  selectRow(joinInterests(db))
    .select('i.assignee_id')
    .where('i.stage', '=', stage)
    .where((eb) => (stage === 'completed' ? isSold(eb, wanted) : isOpen(eb, wanted)))
    .orderBy('i.stage_entered_at', stage === 'completed' ? 'desc' : 'asc')
    .orderBy('i.id')

const age = sql`extract(epoch from i.stage_entered_at) * case when i.stage = 'completed' then -1 else 1 end`

/** The first cards of each column of each person. */
export function firstOfLanes(db: InterestReader, wanted: Wanted, most: number) {
  const placed = fromInterests(db)
    .where((eb) => onBoard(eb, wanted))
    .select([
      'i.id',
      sql<number>`row_number() over (partition by i.stage, i.assignee_id order by ${age}, i.id)`.as('place'),
    ])
  const first = db.selectFrom(placed.as('placed')).select('placed.id').where('placed.place', '<=', most)
  return selectRow(joinInterests(db))
    .select('i.assignee_id')
    .where(isAnyOf('i.id', sql`(${most > 0 ? first : first.where(sql<boolean>`false`)})`))
    .orderBy(age)
    .orderBy('i.id')
}
