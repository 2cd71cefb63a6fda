import { dateFormat, numberFormat } from '#app/dates/formats.ts'
import type { Forecast } from './forecast.ts'
import { sumWords } from './interest-words.ts'

/** "USD 90,000 + EUR 20,000, ≈ USD 111,600 in all (EUR 1 = USD 1.08, 20 Nov 2026)" */
export function forecastWords({ sums, inOwn }: Forecast, locale: string) {
  const each = sums.map((sum) => together(sumWords([sum], locale))).join(' + ')
  return inOwn ? `${each}, ≈\u00a0${inOwnWords(inOwn, sums.length > 1, locale)}` : each
}

function inOwnWords({ amount, currency, rates }: NonNullable<Forecast['inOwn']>, isSum: boolean, locale: string) {
  const number = numberFormat(locale, { maximumSignificantDigits: 6 })
  const day = dateFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
  const by = rates.map(({ code, rate, on }) => {
    const worth = together(`${code} 1 = ${currency} ${number.format(Number(rate))}`)
    return `${worth}, ${together(day.format(new Date(`${on}T12:00:00Z`)))}`
  })
  // about as much: cents would say that it is exact
  const whole = { style: 'currency', currencyDisplay: 'code', currency, maximumFractionDigits: 0 } as const
  const about = numberFormat(locale, whole).format(amount as `${number}`)
  return `${together(about)}${isSum ? ' in all' : ''} (${by.join('; ')})`
}

/** A sum is not to be torn from its currency at the end of a line. */
const together = (text: string) => text.replaceAll(' ', '\u00a0')
