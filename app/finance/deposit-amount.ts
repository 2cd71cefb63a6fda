import type { Money } from '#app/money/money.ts'
import type { PortSettings } from '#app/ports/port-settings.ts'
import { roundMoney, shareOf } from './invoice-totals.ts'

/** By the port's rule: a share of the price, nothing without one; or always the same amount in the port's currency. */
export function depositAmount(
  { mode, percent, amount }: PortSettings['deposit'],
  price: Money | null,
  currency: string,
): Money | null {
  if (mode === 'amount') return { amount: roundMoney(amount, currency), currency }
  return price && { amount: shareOf(price.amount, percent, price.currency), currency: price.currency }
}
