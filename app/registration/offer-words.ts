import { formatLength } from '#app/measures/length.ts'

export type Offer = {
  total: number
  free: number
  shortest: string | null
  longest: string | null
  cheapest: string | null
  dearest: string | null
}

/** "79 of 120 berths are free, from 12 m to 89 m." Nothing where the port lists no berths. */
export function freeBerths({ total, free, shortest, longest }: Offer) {
  if (total === 0) return null
  if (free === 0) return 'No berth is free at the moment; berths come back on the market, and we keep a list.'
  const berths = `${free} of ${total} berths ${free === 1 ? 'is' : 'are'} free`
  if (shortest === null || longest === null) return `${berths}.`
  const from = formatLength(Number(shortest), 'metric')
  const to = formatLength(Number(longest), 'metric')
  return from === to ? `${berths}, of ${from}.` : `${berths}, from ${from} to ${to}.`
}

/** "Free berths cost from 136,000 to 4,995,000": the currency stands at the field. */
export function priceRange({ cheapest, dearest }: Offer) {
  if (cheapest === null || dearest === null) return undefined
  const amount = (text: string) => new Intl.NumberFormat('en', { maximumFractionDigits: 0 }).format(Number(text))
  const [from, to] = [amount(cheapest), amount(dearest)]
  return from === to ? `Free berths cost ${from}` : `Free berths cost from ${from} to ${to}`
}
