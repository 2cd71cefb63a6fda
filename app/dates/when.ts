import { dateFormat } from './formats.ts'

type Instant = Date | string

const dayLength = 86_400_000

/** The calendar day of an instant at that place, as 2026-11-22. */
export function dateIn(instant: Instant, zone: string): string {
  const format = dateFormat('en-US', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const parts = format.formatToParts(new Date(instant))
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** Midnights passed between two instants at that place; negative when `to` is earlier. */
export function daysBetween(from: Instant, to: Instant, zone: string): number {
  return (Date.parse(dateIn(to, zone)) - Date.parse(dateIn(from, zone))) / dayLength
}

/** The day so many days after a day; before it where `days` is negative. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayLength).toISOString().slice(0, 10)
}
