import { relativeFormat } from './formats.ts'
import { daysBetween } from './when.ts'

type Instant = Date | string

/** "3 days ago", "in 2 hours", "yesterday": hours within a day, calendar days of the zone beyond, or for what has no hour. Small enough for every list. */
export function relativeWords(
  instant: Instant,
  { now, zone, locale = 'en', wholeDays = false }: { now: Instant; zone: string; locale?: string; wholeDays?: boolean },
) {
  const words = relativeFormat(locale)
  const days = daysBetween(now, instant, zone)
  if (wholeDays && Math.abs(days) < 31) return words.format(days, 'day')
  const seconds = (new Date(instant).getTime() - new Date(now).getTime()) / 1000
  const minutes = Math.trunc(seconds / 60)
  const hours = Math.trunc(seconds / 3600)
  if (minutes === 0) return words.format(0, 'second')
  if (hours === 0) return words.format(minutes, 'minute')
  if (Math.abs(hours) < 12 || days === 0) return words.format(hours, 'hour')
  if (Math.abs(days) < 31) return words.format(days, 'day')
  if (Math.abs(days) < 365) return words.format(Math.trunc(days / 30.44), 'month')
  return words.format(Math.trunc(days / 365.25) || Math.sign(days), 'year')
}
