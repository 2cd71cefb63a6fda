import Big from 'big.js'
import { crossRate, type ExchangeRate } from '#app/finance/exchange-rate.ts'
import { sumByCurrency } from '#app/money/money-sum.ts'
import type { Money } from '#app/money/money.ts'
import { type Stage, stages } from './interest.ts'

/** What open deals are worth together: each value by the chance of its stage. */
export type Forecast = { sums: Money[]; inOwn: InOwn | null }
/** About the same in the port's currency, and by which rates. */
export type InOwn = Money & { rates: { code: string; rate: string; on: string }[] }
export type Chances = Record<Stage, number>

/** To the last digit: the chance is a whole number of percent. */
export const expectedOf = (amount: string, percent: number) => Big(amount).times(percent).times('0.01').toFixed()

type Sum = { stage: Stage; amount: string | null; currency: string | null }

/** Each currency for itself. A sale that is completed is no forecast any more. */
export const forecastSums = (sums: Iterable<Sum>, chances: Chances) =>
  sumByCurrency(
    [...sums].map(({ stage, amount, currency }) => ({
      amount: amount === null || stage === stages.at(-1) ? null : expectedOf(amount, chances[stage]),
      currency,
    })),
  )

/** Nothing where all is in the port's currency already, or where the rate of one currency is not known. */
export function inOwnCurrency(sums: readonly Money[], own: string, known: readonly ExchangeRate[]): InOwn | null {
  const foreign = sums.filter(({ currency }) => currency !== own)
  const rates = foreign.flatMap(({ currency: code }) => {
    const found = crossRate(code, own, known)
    return found ? [{ code, ...found }] : []
  })
  if (foreign.length === 0 || rates.length < foreign.length) return null
  const amount = sums.reduce((sum, { currency, amount: each }) => {
    return sum.plus(Big(each).times(rates.find(({ code }) => code === currency)?.rate ?? 1))
  }, Big(0))
  return { amount: amount.toFixed(), currency: own, rates }
}
