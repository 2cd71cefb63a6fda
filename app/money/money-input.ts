import Big from 'big.js'

export type MoneyResult = { amount: string; currency?: string } | { problem: string }

const signs: Record<string, string> = {
  $: 'USD',
  US$: 'USD',
  U$S: 'USD',
  EC$: 'XCD',
  A$: 'AUD',
  C$: 'CAD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  EURO: 'EUR',
  EUROS: 'EUR',
}
const known = new Set(Intl.supportedValuesOf('currency'))
const multipliers: [RegExp, string][] = [
  [/^(k|tsd)$/, '1000'],
  [/^(m|mm|mio|mil|mln|mill|million|millions|millionen)$/, '1000000'],
  [/^(b|bn|billion)$/, '1000000000'],
]
/** numeric(18,4) holds 14 digits before the point. */
const most = Big('99999999999999')

/** One amount, as typed in a form. Ranges and "under" belong to a budget. */
export function parseMoney(text: string): MoneyResult {
  const clean = text
    .replace(/[\s']+/g, ' ')
    .replace(/’/g, ' ')
    .trim()
  if (clean === '') return { problem: 'The amount is missing.' }
  const unreadable = { problem: `“${text.trim()}” is not an amount. Write it like 1,000.50.` }
  const match =
    /^(?<before>[^\d+−–.,-]*)(?<sign>[-−–]?) ?(?<digits>\d[\d., ]*?)(?:[.,][-–—])? ?(?<after>[^\d., ][^\d]*)?$/u.exec(
      clean,
    )
  if (!match?.groups) return unreadable
  const { before = '', sign, digits = '', after = '' } = match.groups
  const { multiplier, currency, strange } = readWords(`${before} ${after}`)
  const plain = plainDecimal(digits, multiplier !== undefined)
  if (strange || !plain) return unreadable
  if (sign) return { problem: `“${text.trim()}” is below zero.` }
  const amount = Big(plain).times(multiplier ?? 1)
  if (amount.gt(most)) return { problem: `“${text.trim()}” is more than can be stored.` }
  if (!amount.eq(amount.round(4))) return { problem: `“${text.trim()}” has more than four decimals.` }
  return { amount: amount.toFixed(), ...(currency && { currency }) }
}

function readWords(text: string) {
  let multiplier: string | undefined
  let currency: string | undefined
  for (const word of text.match(/[\p{L}]*[$€£¥]|[\p{L}]+|[^\s\p{L}.]+/gu) ?? []) {
    const factor = multipliers.find(([pattern]) => pattern.test(word.toLowerCase()))?.[1]
    const code = signs[word.toUpperCase()] ?? (known.has(word.toUpperCase()) ? word.toUpperCase() : undefined)
    if (code && !currency) currency = code
    else if (factor && !multiplier) multiplier = factor
    else return { strange: true }
  }
  return { multiplier, currency, strange: false }
}

/** "1.234,50", "1 234.50" and "1,234" to a plain decimal; undefined when the groups make no sense. */
function plainDecimal(digits: string, scaled: boolean): string | undefined {
  const text = digits.trim()
  const marks = [...text.matchAll(/[., ]/g)].map((found) => found[0])
  const last = marks.at(-1)
  if (last === undefined) return text
  const [before = '', after = ''] = splitLast(text, last)
  const repeated = marks.filter((mark) => mark === last).length > 1
  const alone = marks.length === 1
  const looksGrouped = after.length === 3 && /^[1-9]\d{0,2}$/.test(before)
  const isDecimal = last !== ' ' && !repeated && !(alone && looksGrouped && !scaled)
  const whole = isDecimal ? before : text
  if (!/^\d+$|^\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*$/.test(whole)) return undefined
  return whole.replace(/[., ]/g, '') + (isDecimal && after ? `.${after}` : '')
}

function splitLast(text: string, mark: string) {
  const at = text.lastIndexOf(mark)
  return [text.slice(0, at), text.slice(at + 1)]
}
