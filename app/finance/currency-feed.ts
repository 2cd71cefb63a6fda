import type { ExchangeRate } from './exchange-rate.ts'

/** Reads the daily file of the European Central Bank, and what others publish in its form: one euro is so many of each. */
export function readCurrencyFeed(xml: string): ExchangeRate[] {
  const rates: ExchangeRate[] = []
  let on_date: string | undefined
  for (const [tag] of xml.matchAll(/<Cube\b[^>]{0,300}>/g)) {
    on_date = attribute(tag, 'time') ?? on_date
    const [quote, rate] = [attribute(tag, 'currency'), attribute(tag, 'rate')]
    if (!on_date || !quote || !rate) continue
    if (/^\d{4}-\d{2}-\d{2}$/.test(on_date) && /^[A-Z]{3}$/.test(quote) && quote !== 'EUR' && isRate(rate))
      rates.push({ base: 'EUR', quote, rate, on_date })
  }
  return rates
}

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}=["']([^"']{1,40})["']`).exec(tag)?.[1]
const isRate = (text: string) => /^\d{1,11}(\.\d{1,6})?$/.test(text) && Number(text) > 0
