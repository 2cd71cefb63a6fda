import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { newestRates } from '#app/finance/exchange-rate.server.ts'
import { pegs } from '#app/finance/exchange-rate.ts'
import type { Money } from '#app/money/money.ts'
import { type Forecast, inOwnCurrency } from './forecast.ts'

/** Rates are read only where there is more than the port's own currency. */
export async function withOwnCurrency(scope: PortScope, sums: Money[]): Promise<Forecast> {
  const own = scope.port.currency
  if (sums.every(({ currency }) => currency === own)) return { sums, inOwn: null }
  const today = todayIn(scope.port.timezone)
  const { stored } = await scope.read((db) => ({ stored: newestRates(db, today) }))
  const known = [...stored, ...pegs.map((peg) => ({ ...peg, on_date: today }))]
  return { sums, inOwn: inOwnCurrency(sums, own, known) }
}
