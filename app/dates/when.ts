import { type CalendarDate, parseAbsolute, toCalendarDate } from '@internationalized/date'

type Instant = Date | string

export function dateIn(instant: Instant, zone: string): CalendarDate {
  return toCalendarDate(parseAbsolute(new Date(instant).toISOString(), zone))
}

/** Midnights passed between two instants at that place; negative when `to` is earlier. */
export function daysBetween(from: Instant, to: Instant, zone: string): number {
  return dateIn(to, zone).compare(dateIn(from, zone))
}
