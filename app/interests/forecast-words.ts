import { dateFormat, numberFormat } from '#app/dates/formats.ts'
import { formatMoney } from '#app/money/money.ts'
import type { Forecast } from './forecast.ts'
import { sumWords } from './interest-words.ts'

/** "USD 90,000 + EUR 20,000, ≈ USD 111,600 in all (EUR 1 = USD 1.08, 20 Nov 2026)" */
export function forecastWords({ sums, inOwn }: Forecast, locale: string) {
  const each = sumWords(sums, locale)
  return inOwn ? `${each}, ≈ ${inOwnWords(inOwn, sums.length > 1, locale)}` : each
}

function inOwnWords({ amount, currency, rates }: NonNullable<Forecast['inOwn']>, isSum: boolean, locale: string) {
  const number = numberFormat(locale, { maximumSignificantDigits: 6 })
  const day = dateFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
  const by = rates.map(({ code, rate, on }) => {
    return `${code} 1 = ${currency} ${number.format(Number(rate))}, ${day.format(new Date(`${on}T12:00:00Z`))}`
  })
  return `${formatMoney(amount, currency, { locale })}${isSum ? ' in all' : ''} (${by.join('; ')})`
}
