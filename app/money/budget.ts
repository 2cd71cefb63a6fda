import Big from 'big.js'
import { parseMoney } from './money-input.ts'

/** What somebody is ready to pay, in their words and as far as those can be read. */
export type Budget = { min?: string; max?: string; currency?: string; words: string }

const upTo =
  /^(?:under|below|up to|less than|max(?:imum)?\.?|at most|bis(?: zu)?|unter|höchstens|jusqu['’]?(?:à|a)|moins de|hasta|<=?|≤)\s*/i
const from =
  /^(?:over|above|from|more than|min(?:imum)?\.?|at least|ab|über|mindestens|à partir de|plus de|desde|>=?|≥)\s*/i
const about = /^(?:about|around|approx\.?|circa|ca\.?|c\.|ungefähr|environ|max\.? about|~|≈)\s*/i
const between = /^(?:between|from|von|entre|zwischen|de)\s+/i
const rangeSign = /\s*(?:-|–|—|\bto\b|\band\b|\bbis\b|\bund\b|\bà\b|\bet\b|\.\.+)\s*/i

export function parseBudget(text: string): Budget | undefined {
  const words = text.replace(/\s+/g, ' ').trim()
  if (words === '') return undefined
  return { ...(readRange(words) ?? readLimit(words)), words }
}

function readRange(words: string) {
  const parts = words.replace(between, '').split(rangeSign)
  if (parts.length !== 2 || !parts[0] || !parts[1]) return undefined
  const high = parseMoney(parts[1])
  if ('problem' in high) return undefined
  const low = parseMoney(sharesUnit(parts[0]) ? parts[0] + unitOf(parts[1]) : parts[0])
  if ('problem' in low) return undefined
  const currency = high.currency ?? low.currency
  const [min, max] = Big(low.amount).lte(high.amount) ? [low.amount, high.amount] : [high.amount, low.amount]
  return { min, max, ...(currency && { currency }) }
}

/** In "1-2m" and "500 - 700k" the unit behind the second number counts for both. */
function sharesUnit(first: string) {
  return /^[^\d]*\d{1,3}(?:[.,]\d{1,2})?$/.test(first)
}

function unitOf(second: string) {
  return /\d\s*(k|tsd|m|mm|mio|mil|mln|mill|million|millions|millionen|b|bn|billion)\b/i.exec(second)?.[1] ?? ''
}

function readLimit(words: string) {
  const isFrom = from.test(words)
  const read = parseMoney(words.replace(isFrom ? from : upTo, '').replace(about, ''))
  if ('problem' in read) return undefined
  const currency = read.currency && { currency: read.currency }
  return isFrom ? { min: read.amount, ...currency } : { max: read.amount, ...currency }
}
