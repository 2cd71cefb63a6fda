import Big from 'big.js'

/** One of the base is so many of the quote currency, since that day. */
export type ExchangeRate = { base: string; quote: string; rate: string; on_date: string }

/** Currencies that are tied to another by law: the rate needs no source. */
export const pegs: readonly Omit<ExchangeRate, 'on_date'>[] = [
  { base: 'USD', quote: 'XCD', rate: '2.70' },
  { base: 'USD', quote: 'BBD', rate: '2' },
  { base: 'USD', quote: 'BSD', rate: '1' },
  { base: 'USD', quote: 'BMD', rate: '1' },
  { base: 'USD', quote: 'BZD', rate: '2' },
  { base: 'KYD', quote: 'USD', rate: '1.20' },
  { base: 'USD', quote: 'XCG', rate: '1.79' },
  { base: 'USD', quote: 'AWG', rate: '1.79' },
  { base: 'USD', quote: 'AED', rate: '3.6725' },
  { base: 'USD', quote: 'SAR', rate: '3.75' },
  { base: 'USD', quote: 'QAR', rate: '3.64' },
  { base: 'USD', quote: 'BHD', rate: '0.376' },
  { base: 'USD', quote: 'OMR', rate: '0.3845' },
  { base: 'EUR', quote: 'XPF', rate: '119.331742' },
]

/** From one currency to another by the fewest steps, forwards or back; the day is that of the oldest rate on the way. */
export function crossRate(from: string, to: string, known: readonly ExchangeRate[]) {
  const ways = new Map([[from, { rate: Big(1), on: '9999-12-31' }]])
  const queue = [from]
  for (const here of queue) {
    if (here === to) break
    const { rate, on } = ways.get(here)!
    for (const step of known) {
      const next = step.base === here ? step.quote : step.quote === here ? step.base : undefined
      if (next === undefined || ways.has(next)) continue
      const by = step.base === here ? rate.times(step.rate) : rate.div(step.rate)
      ways.set(next, { rate: by, on: step.on_date < on ? step.on_date : on })
      queue.push(next)
    }
  }
  const found = ways.get(to)
  return found && { rate: found.rate.round(6, Big.roundHalfEven).toFixed(), on: found.on }
}

/** The currencies that can be reckoned in the port's own, and those that somebody uses already. */
export function reachable(own: string, stored: readonly ExchangeRate[], also: readonly (string | undefined)[] = []) {
  const known = [...stored, ...pegs.map((peg) => ({ ...peg, on_date: '' }))]
  const codes = new Set([own, ...also, ...known.flatMap(({ base, quote }) => [base, quote])])
  const used = new Set([own, ...also])
  return [...codes]
    .filter((code) => code !== undefined)
    .filter((code) => used.has(code) || crossRate(code, own, known) !== undefined)
    .toSorted()
}
