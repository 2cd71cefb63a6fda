import { dateFormat } from '#app/dates/formats.ts'
import { dateIn, daysBetween } from '#app/dates/when.ts'

type Place = { timezone: string; locale: string; now: string }

/** Rows of one day of the port's zone under one heading, in the order they come. */
export function groupByDay<R extends { occurred_at: Date | string }>(rows: readonly R[], place: Place) {
  const days = new Map<string, R[]>()
  for (const row of rows) {
    const day = dateIn(row.occurred_at, place.timezone)
    days.set(day, [...(days.get(day) ?? []), row])
  }
  return [...days.values()].map((rows) => ({ day: dayHeading(rows[0]!.occurred_at, place), rows }))
}

/** "Today, Monday 23 November"; the year where it is another one. */
function dayHeading(at: Date | string, { timezone, locale, now }: Place) {
  const isThisYear = dateIn(at, timezone).slice(0, 4) === dateIn(now, timezone).slice(0, 4)
  const day = dateFormat(locale, {
    timeZone: timezone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' }),
  }).format(new Date(at))
  const ago = daysBetween(at, now, timezone)
  return ago === 0 ? `Today, ${day}` : ago === 1 ? `Yesterday, ${day}` : day
}
