import { sql } from 'kysely'
import type { Tx } from '#db/transaction.ts'
import { crossRate, pegs } from './exchange-rate.ts'

type Reader = Pick<Tx, 'selectFrom'>

/** The newest rate of each pair up to that day; on the same day, what was typed counts more than what the source says. */
export const newestRates = (db: Reader, day: string) =>
  db
    .selectFrom('currency_rates')
    .distinctOn(['base', 'quote'])
    .select(['base', 'quote', 'rate', 'on_date', 'source'])
    .where('on_date', '<=', day)
    .orderBy('base')
    .orderBy('quote')
    .orderBy('on_date', 'desc')
    .orderBy(sql`case source when 'typed' then 0 when 'feed' then 1 else 2 end`)

/** What one of a currency is worth in another on that day; undefined when no way leads there. */
export async function rateOn(db: Reader, from: string, to: string, day: string) {
  const stored = await newestRates(db, day).execute()
  return crossRate(from, to, [...stored, ...pegs.map((peg) => ({ ...peg, on_date: day }))])
}
