import Big from 'big.js'
import { numberFormat } from '#app/dates/formats.ts'

export type PricedLine = { quantity: string; unit_price: string; discount_percent: string; tax_percent: string }
export type LineTotals = { net: string; tax: string }
export type InvoiceTotals = { lines: LineTotals[]; net: string; tax: string; total: string }

/** Decimals of a currency's smallest coin. */
export const minorDigits = (currency: string) =>
  numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** To the smallest coin; what lies in the middle goes to the even one. */
export const roundMoney = (amount: Big.BigSource, currency: string) =>
  Big(amount).round(minorDigits(currency), Big.roundHalfEven).toFixed()

const share = (amount: Big.BigSource, percent: string) => Big(amount).times(percent).times('0.01')

/** Half-even per line: first what the line costs without tax, then the tax on that. */
export function totalLine(line: PricedLine, currency: string): LineTotals {
  const price = Big(line.quantity).times(line.unit_price)
  const net = roundMoney(price.minus(share(price, line.discount_percent)), currency)
  return { net, tax: roundMoney(share(net, line.tax_percent), currency) }
}

export function totalInvoice(priced: readonly PricedLine[], currency: string): InvoiceTotals {
  const lines = priced.map((line) => totalLine(line, currency))
  const net = addUp(lines.map((line) => line.net))
  const tax = addUp(lines.map((line) => line.tax))
  return { lines, net, tax, total: addUp([net, tax]) }
}

export const addUp = (amounts: Iterable<string>) =>
  [...amounts].reduce((sum, amount) => sum.plus(amount), Big(0)).toFixed()

/** A share of a price, to the smallest coin. */
export const shareOf = (price: string, percent: number, currency: string) =>
  roundMoney(share(price, String(percent)), currency)

/** What each rate comes to, for the foot of an invoice; the highest rate first. */
export function taxByRate(lines: readonly (LineTotals & { tax_name: string | null; tax_percent: string })[]) {
  const rates = new Map<string, { name: string | null; percent: string; net: string[]; tax: string[] }>()
  for (const { tax_name: name, tax_percent, net, tax } of lines) {
    const percent = Big(tax_percent).toFixed()
    const key = `${name ?? ''} ${percent}`
    const rate = rates.get(key) ?? { name, percent, net: [], tax: [] }
    rate.net.push(net)
    rate.tax.push(tax)
    rates.set(key, rate)
  }
  return [...rates.values()]
    .toSorted((a, b) => Big(b.percent).cmp(a.percent))
    .map(({ name, percent, net, tax }) => ({ name, percent, net: addUp(net), tax: addUp(tax) }))
}
