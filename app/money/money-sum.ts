import Big from 'big.js'
import type { Money } from './money.ts'

/** One sum per currency, in the order of the codes; rows without an amount add nothing. */
export function sumByCurrency(rows: Iterable<{ amount: string | null; currency: string | null }>): Money[] {
  const sums = new Map<string, Big>()
  for (const { amount, currency } of rows) {
    if (amount !== null && currency !== null) sums.set(currency, (sums.get(currency) ?? Big(0)).plus(amount))
  }
  return [...sums]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, sum]) => ({ currency, amount: sum.toFixed() }))
}
