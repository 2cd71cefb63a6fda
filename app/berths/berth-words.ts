import { formatLength, type Units } from '#app/measures/length.ts'
import { formatMoney } from '#app/money/money.ts'
import { formatOutlet, type PowerOutlet } from './power.ts'

type Size = { length: string; width: string | null; depth: string | null }

/** "13.0 × 4.5 × 2.6 m", or feet and inches; a dash for what is not known. */
export function sizeWords({ length, width, depth }: Size, units: Units) {
  const written = [length, width, depth].map((metres) => (metres ? formatLength(Number(metres), units) : '–'))
  return units === 'metric'
    ? `${written.map((each) => each.replace(/\sm$/, '')).join(' × ')}\u00a0m`
    : written.join(' × ')
}

type Price = { price: string | null; currency: string; is_price_on_request: boolean }

export function priceWords({ price, currency, is_price_on_request }: Price, locale: string) {
  return price === null || is_price_on_request ? 'On request' : formatMoney(price, currency, { locale })
}

export const powerWords = (outlets: readonly PowerOutlet[] | null) => (outlets ?? []).map(formatOutlet).join(' + ')

export const yearsWords = (years: number | null) => (years ? `${years} ${years === 1 ? 'year' : 'years'}` : '')

/** A calendar date as people write it; the words are made here as browsers differ from Node in some locales. */
export function dayWords(date: string) {
  const [year, month, day] = date.split('-').map(Number)
  return `${day} ${months[(month ?? 1) - 1]} ${year}`
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
