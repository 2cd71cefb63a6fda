import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { newestRates } from './exchange-rate.server.ts'
import { crossRate, type ExchangeRate, pegs } from './exchange-rate.ts'
import type { NewExchangeRate } from './rate-input.server.ts'

/** What each currency is worth in the port's own today, and where that comes from. */
export async function listExchangeRates(scope: PortScope) {
  scope.require('admin:manage_settings')
  const today = todayIn(scope.port.timezone)
  const { stored, fed } = await scope.read((db) => ({
    stored: newestRates(db, today),
    fed: db
      .selectFrom('currency_rates')
      .select((eb) => eb.fn.max('on_date').as('on'))
      .where('source', '=', 'feed'),
  }))
  const own = scope.port.currency
  const known: ExchangeRate[] = [...stored, ...pegs.map((peg) => ({ ...peg, on_date: today }))]
  const codes = new Set(known.flatMap(({ base, quote }) => [base, quote]))
  // named here: browsers know other names than the server
  const names = new Intl.DisplayNames(['en'], { type: 'currency' })
  const worth = [...codes]
    .filter((code) => code !== own)
    .toSorted()
    .flatMap((code) => {
      const found = crossRate(code, own, known)
      return found ? [{ code, name: names.of(code) ?? code, ...found }] : []
    })
  const typed = stored.filter(({ source }) => source === 'typed')
  return { own, worth, typed, fedOn: fed[0]?.on ?? null, today }
}

export async function showNewExchangeRate(scope: PortScope) {
  scope.require('admin:manage_settings')
  return { own: scope.port.currency, today: todayIn(scope.port.timezone) }
}

/** A rate that somebody knows better than the source; of the same day and pair, the last one typed holds. */
export async function typeExchangeRate(scope: PortScope, input: NewExchangeRate) {
  scope.require('admin:manage_settings')
  if (input.on_date > todayIn(scope.port.timezone)) throw new RuleBroken('This day has not come yet.', 'on_date')
  return scope.transaction(async (tx) => {
    await tx
      .insertInto('currency_rates')
      .values({ ...input, source: 'typed' })
      .onConflict((conflict) =>
        conflict
          .columns(['port_id', 'base', 'quote', 'on_date', 'source'])
          .doUpdateSet({ rate: sql<string>`excluded.rate` }),
      )
      .execute()
    return input
  })
}
