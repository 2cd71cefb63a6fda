import { numberFormat } from '#app/dates/formats.ts'

export type Money = { amount: string; currency: string }

const style = { style: 'currency', currencyDisplay: 'code', roundingMode: 'halfEven' } as const

/** USD 1,250,000; the cents are shown when there are any, or always with `cents`. */
export function formatMoney(amount: string, currency: string, { locale = 'en', cents = false } = {}) {
  const trailingZeroDisplay = cents ? 'auto' : 'stripIfInteger'
  return numberFormat(locale, { ...style, currency, trailingZeroDisplay })
    .format(amount as `${number}`)
    .replace(/[\u00a0\u202f]/g, ' ')
}
