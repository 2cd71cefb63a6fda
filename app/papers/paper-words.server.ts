import { dateFormat, numberFormat } from '#app/dates/formats.ts'
import { formatLength } from '#app/measures/length.ts'
import { formatMoney } from '#app/money/money.ts'

const locales: Record<string, string> = { en: 'en-GB' }
const localeOf = (language: string) => locales[language] ?? language

/** 18 November 2026, in the language of the paper. */
export const paperDay = (day: string | null, language: string) =>
  day ? dateFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`)) : ''

/** With the time and its zone, so that nobody has to guess. */
export const paperMoment = (at: Date, language: string, timeZone: string) =>
  dateFormat(localeOf(language), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(at)

export const paperMoney = (amount: string | null, currency: string | null, language: string) =>
  amount !== null && currency ? formatMoney(amount, currency, { locale: localeOf(language), cents: true }) : ''

/** A paper says metres, whatever its reader likes. */
export const paperLength = (metres: string | null) => (metres ? formatLength(Number(metres), 'metric') : '')

export const paperNumber = (number: string, language: string) =>
  numberFormat(localeOf(language), { maximumFractionDigits: 4 }).format(number as `${number}`)

/** "27.4 m × 5.9 m, draft 2.1 m", as far as it is known. */
export function paperSize([length, width]: (string | null)[], below: { word: string; metres: string | null }) {
  const flat = [length, width]
    .filter(Boolean)
    .map((metres) => paperLength(metres!))
    .join(' × ')
  return [flat, below.metres && `${below.word} ${paperLength(below.metres)}`].filter(Boolean).join(', ')
}
