import { type CalendarDate, parseAbsolute, toCalendarDate } from '@internationalized/date'

type Instant = Date | string

export function dateIn(instant: Instant, zone: string): CalendarDate {
  return toCalendarDate(parseAbsolute(new Date(instant).toISOString(), zone))
}

/** Midnights passed between two instants at that place; negative when `to` is earlier. */
export function daysBetween(from: Instant, to: Instant, zone: string): number {
  return dateIn(to, zone).compare(dateIn(from, zone))
}

/** "3 days ago", "in 2 hours", "yesterday": hours within a day, calendar days of the zone beyond. */
export function relativeWords(
  instant: Instant,
  { now, zone, locale = 'en' }: { now: Instant; zone: string; locale?: string },
) {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const seconds = (new Date(instant).getTime() - new Date(now).getTime()) / 1000
  const minutes = Math.trunc(seconds / 60)
  const hours = Math.trunc(seconds / 3600)
  if (minutes === 0) return words.format(0, 'second')
  if (hours === 0) return words.format(minutes, 'minute')
  const days = daysBetween(now, instant, zone)
  if (Math.abs(hours) < 12 || days === 0) return words.format(hours, 'hour')
  if (Math.abs(days) < 31) return words.format(days, 'day')
  if (Math.abs(days) < 365) return words.format(Math.trunc(days / 30.44), 'month')
  return words.format(Math.trunc(days / 365.25) || Math.sign(days), 'year')
}
