const dates = new Map<string, Intl.DateTimeFormat>()
const relatives = new Map<string, Intl.RelativeTimeFormat>()
const numbers = new Map<string, Intl.NumberFormat>()

function once<F>(made: Map<string, F>, key: string, make: () => F): F {
  const known = made.get(key)
  if (known) return known
  if (made.size > 500) made.clear()
  const format = make()
  made.set(key, format)
  return format
}

/** Making a format costs more than all its uses on a page: each is made once. */
export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions) =>
  once(dates, locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options))

export const relativeFormat = (locale: string) =>
  once(relatives, locale, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))

export const numberFormat = (locale: string, options: Intl.NumberFormatOptions) =>
  once(numbers, locale + JSON.stringify(options), () => new Intl.NumberFormat(locale, options))
