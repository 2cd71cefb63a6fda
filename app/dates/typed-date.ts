import { CalendarDateTime, parseAbsolute, parseDate, toZoned } from '@internationalized/date'

export type DateOrder = 'day-first' | 'month-first'
/** A calendar date and, when it was typed, a wall-clock time; `ambiguous` when day and month could be swapped. */
export type TypedDate = { date: string; time?: string; offset?: string; ambiguous: boolean }
export type TypedDateResult = TypedDate | { problem: string }

const time = String.raw`(?:[T ,]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?\s*(?<half>[ap]\.?m\.?)?\s*(?<offset>Z|[+-]\d{2}:?\d{2})?)?$`
const yearFirst = new RegExp(String.raw`^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})${time}`, 'i')
const yearLast = new RegExp(String.raw`^(?<one>\d{1,2})[-/. ]+(?<two>\d{1,2})[-/. ]+(?<year>\d{4}|\d{2})${time}`, 'i')
const dayName = new RegExp(
  String.raw`^(?<day>\d{1,2})(?:st|nd|rd|th|\.)?[- ](?<name>[a-z]{3,9})\.?,?[- ](?<year>\d{4})${time}`,
  'i',
)
const nameDay = new RegExp(
  String.raw`^(?<name>[a-z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})${time}`,
  'i',
)
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

export function parseTypedDate(text: string, { order }: { order: DateOrder }): TypedDateResult {
  const clean = text.replace(/\s+/g, ' ').trim()
  if (clean === '') return { problem: 'The date is missing.' }
  const parts = (yearFirst.exec(clean) ?? yearLast.exec(clean) ?? dayName.exec(clean) ?? nameDay.exec(clean))?.groups
  const unreadable = { problem: `“${clean}” is not a date. Write it like 2026-06-18 or 18/06/2026.` }
  if (!parts) return unreadable
  const { year, month, day, ambiguous } = whichIsWhich(parts, order)
  const date = `${year.padStart(4, '20')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  if (!exists(date)) return { problem: `There is no such date as “${clean}”.` }
  const typed = clock(parts)
  if (typed === null) return { problem: `There is no such time as in “${clean}”.` }
  return { date, ...typed, ambiguous }
}

function whichIsWhich(parts: Record<string, string | undefined>, order: DateOrder) {
  const year = parts.year ?? ''
  if (parts.one === undefined || parts.two === undefined) {
    const month = parts.name ? months.indexOf(parts.name.slice(0, 3).toLowerCase()) + 1 : Number(parts.month)
    return { year, month, day: Number(parts.day), ambiguous: false }
  }
  const [one, two] = [Number(parts.one), Number(parts.two)]
  const dayFirst = two > 12 ? false : one > 12 ? true : order === 'day-first'
  const ambiguous = one <= 12 && two <= 12 && one !== two
  return dayFirst ? { year, month: two, day: one, ambiguous } : { year, month: one, day: two, ambiguous }
}

function exists(date: string) {
  try {
    return parseDate(date).toString() === date
  } catch {
    return false
  }
}

function clock(parts: Record<string, string | undefined>): { time?: string; offset?: string } | null {
  if (parts.hour === undefined) return {}
  const half = parts.half?.[0]?.toLowerCase()
  const typedHour = Number(parts.hour)
  if (half && (typedHour < 1 || typedHour > 12)) return null
  const hour = half ? (typedHour % 12) + (half === 'p' ? 12 : 0) : typedHour
  if (hour > 23 || Number(parts.minute) > 59 || Number(parts.second ?? 0) > 59) return null
  const time = `${String(hour).padStart(2, '0')}:${parts.minute}:${parts.second ?? '00'}`
  return parts.offset ? { time, offset: parts.offset.toUpperCase() } : { time }
}

/** The instant meant at the port. A date without a time is noon there, so that it stays that date in most zones. */
export function instantAt({ date, time = '12:00:00', offset }: Omit<TypedDate, 'ambiguous'>, zone: string): string {
  if (offset) {
    const colon = offset === 'Z' ? offset : offset.replace(/(\d{2}):?(\d{2})$/, '$1:$2')
    return parseAbsolute(`${date}T${time}${colon}`, 'UTC').toDate().toISOString()
  }
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
  const { year, month, day } = parseDate(date)
  return toZoned(new CalendarDateTime(year, month, day, hour, minute, second), zone)
    .toDate()
    .toISOString()
}

/** How a locale writes dates; English with no region counts as day first, as most marinas write. */
export function dateOrderOf(locale: string): DateOrder {
  if (locale === 'en') return 'day-first'
  const parts = new Intl.DateTimeFormat(locale).formatToParts(0).map((part) => part.type)
  return parts.indexOf('month') < parts.indexOf('day') && parts[0] !== 'year' ? 'month-first' : 'day-first'
}

/**
 * A file often mixes two exports, one writing 25/05/2026 03:00 and the other 05/25/2026. Dates that can only be read
 * one way tell the order of the others written in the same shape; when they disagree, the port's own order holds.
 */
export function learnDateOrders(texts: Iterable<string>, fallback: DateOrder): (text: string) => DateOrder {
  const seen = new Map<string, Set<DateOrder>>()
  for (const text of texts) {
    const match = yearLast.exec(text.replace(/\s+/g, ' ').trim())?.groups
    const [one, two] = [Number(match?.one), Number(match?.two)]
    if (!match || one > 12 === two > 12) continue
    const orders = seen.get(shapeOf(text)) ?? new Set()
    seen.set(shapeOf(text), orders.add(one > 12 ? 'day-first' : 'month-first'))
  }
  return (text) => {
    const orders = seen.get(shapeOf(text))
    return orders?.size === 1 ? ([...orders][0] ?? fallback) : fallback
  }
}

function shapeOf(text: string) {
  return text.trim().replace(/\s+/g, ' ').replace(/\d+/g, '0')
}
