import { dateFormat } from './formats.ts'

/** An instant as a field for date and time holds it, by the clock of a zone: 2026-11-22T18:35. */
export function momentField(instant: Date | string, zone: string) {
  const format = dateFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${parts.year!.padStart(4, '0')}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`
}

/** What such a field can hold of an instant: seconds are no change. */
export function toMinute(instant: Date | string) {
  const date = new Date(instant)
  date.setUTCSeconds(0, 0)
  return date.toISOString()
}
