import { formatLength, type Units } from '#app/measures/length.ts'
import { formatMoney } from '#app/money/money.ts'
import { type Outcome, outcomeLabels } from './interest.ts'

/** "Golden Isle, 73.5 m", or as much of it as is known. */
export function vesselWords({ vessel, length }: { vessel: string | null; length: string | null }, units: Units) {
  const size = length !== null && formatLength(Number(length), units)
  return [vessel, size].filter(Boolean).join(', ')
}

export function valueWords({ value, currency }: { value: string | null; currency: string | null }, locale: string) {
  return value !== null && currency !== null ? formatMoney(value, currency, { locale }) : ''
}

export function daysWords(days: number, isLate = false) {
  const words = days === 0 ? 'since today' : days === 1 ? '1 day' : `${days} days`
  return isLate ? `${words}, late` : words
}

export const endWords = (outcome: Outcome | 'completed') =>
  outcome === 'completed' ? 'Completed' : outcomeLabels[outcome]

/** One text per currency, as sums of different ones are never added. */
export const sumWords = (sums: readonly { amount: string; currency: string }[], locale: string) =>
  sums.map(({ amount, currency }) => formatMoney(amount, currency, { locale })).join(' + ')
