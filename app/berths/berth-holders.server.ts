import { sql, type ExpressionBuilder } from 'kysely'
import type { DB } from '#db/schema.ts'
import { dateIn } from '#app/dates/when.ts'
import type { PortTransaction } from '#db/port.ts'

type Reader = Pick<PortTransaction, 'selectFrom'>

/** The calendar day at the port, as the database writes dates. */
export const todayIn = (zone: string) => dateIn(new Date(), zone)

/** From these stages on, until it ends, a berth is promised to the interest. */
export const promisedStages = ['signed_eoi_nda', 'ten_percent_deposit', 'contract'] as const

/** Tenures that have not ended: the one that runs, and any that begins later. Names only for those who may see clients. */
export const tenuresFrom = (db: Reader, berthId: string, today: string, withNames = true) =>
  db
    .selectFrom('tenures as t')
    .leftJoin('clients as c', (join) =>
      join
        .onRef('c.port_id', '=', 't.port_id')
        .onRef('c.id', '=', 't.client_id')
        .on(sql.lit(withNames), '=', sql.lit(true)),
    )
    .leftJoin('vessels as v', (join) =>
      join
        .onRef('v.port_id', '=', 't.port_id')
        .onRef('v.id', '=', 't.vessel_id')
        .on(sql.lit(withNames), '=', sql.lit(true)),
    )
    .select(['t.id', 't.starts_on', 't.ends_on', 't.origin', 't.ended_by', 'c.id as client_id', 'c.name as client'])
    .select(['v.id as vessel_id', 'v.name as vessel', 'v.loa as vessel_loa', 'v.beam as vessel_beam'])
    .where('t.berth_id', '=', berthId)
    .where('t.ends_on', '>', today)
    .orderBy('t.starts_on')

/** When the berth `b` comes free again, as one value of its row. */
export function tenureEndOf(outer: unknown, today: string) {
  const eb = outer as ExpressionBuilder<DB & { b: DB['berths'] }, 'b'>
  return eb
    .selectFrom('tenures as t')
    .select((each) => each.fn.max('t.ends_on').as('ends_on'))
    .whereRef('t.port_id', '=', 'b.port_id')
    .whereRef('t.berth_id', '=', 'b.id')
    .where('t.ends_on', '>', today)
}

export const runningTenure = (tx: Reader, berthId: string, zone: string) =>
  tenuresFrom(tx, berthId, todayIn(zone)).executeTakeFirst()

/** The open interest that a berth is promised to; the database allows one. */
export const promisesOf = (db: Reader, berthId: string) =>
  db
    .selectFrom('interests as i')
    .innerJoin('clients as c', (join) => join.onRef('c.port_id', '=', 'i.port_id').onRef('c.id', '=', 'i.client_id'))
    .select(['i.id', 'i.stage', 'i.client_id', 'c.name as client'])
    .where('i.berth_id', '=', berthId)
    .where('i.closed_at', 'is', null)
    .where('i.stage', 'in', promisedStages)

export const promiseOf = (tx: Reader, berthId: string) => promisesOf(tx, berthId).executeTakeFirst()
