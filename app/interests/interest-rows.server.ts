import { sql } from 'kysely'
import type { PortTransaction } from '#db/port.ts'

export type InterestReader = Pick<PortTransaction, 'selectFrom'>

/** What counting and adding up need: every filter looks at these two alone. */
export const fromInterests = (db: InterestReader) =>
  db.selectFrom('interests as i').leftJoin('berths as b', 'b.id', 'i.berth_id')

/** An interest with whom and what it is about. */
export const joinInterests = (db: InterestReader) =>
  fromInterests(db)
    .innerJoin('clients as c', 'c.id', 'i.client_id')
    .leftJoin('vessels as v', 'v.id', 'i.vessel_id')
    .leftJoin('users as u', 'u.id', 'i.assignee_id')

/** The agreed price, else what is asked; nothing where there is no berth, or its price is on request. */
export const worth = sql<
  string | null
>`coalesce(i.agreed_price, case when b.is_price_on_request then null else b.price end)`
export const worthCurrency = sql<
  string | null
>`case when i.agreed_price is not null then i.currency else b.currency end`

/** What a line or a card shows of an interest. */
export const selectRow = (query: ReturnType<typeof joinInterests>) =>
  query
    .select(['i.id', 'i.client_id', 'c.name as client', 'i.berth_id', 'b.label as berth', 'v.name as vessel'])
    .select(['i.stage', 'i.stage_entered_at', 'i.category', 'i.outcome', 'i.closed_at'])
    .select(['i.next_step', 'i.next_step_on'])
    .select([
      sql<string | null>`coalesce(v.loa, i.desired_length)`.as('length'),
      'u.name as assignee',
      worth.as('value'),
      worthCurrency.as('currency'),
    ])

/** One sum per currency, stage, and whether they are open; what has no price adds nothing. */
export const sumWorth = (query: ReturnType<typeof fromInterests>) =>
  query
    .select(['i.stage', sql<boolean>`i.closed_at is null`.as('is_open')])
    .select([sql<string | null>`sum(${worth})`.as('amount'), worthCurrency.as('currency')])
    .where(worth, 'is not', null)
    .groupBy(['i.stage', sql`i.closed_at is null`, worthCurrency])
    .orderBy(worthCurrency)
