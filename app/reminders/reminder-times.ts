import { dateFormat } from '#app/dates/formats.ts'
import { instantAt } from '#app/dates/typed-date.ts'
import { addDays, dateIn } from '#app/dates/when.ts'

/** When a day's work begins: reminders without an hour come then. */
export const morning = '09:00'

export const morningOf = (date: string, zone: string) => instantAt({ date, time: `${morning}:00` }, zone)

export const tomorrowMorning = (now: Date, zone: string) => morningOf(addDays(dateIn(now, zone), 1), zone)

/** What one taps instead of typing a time. */
export function snoozeChoices(now: Date, zone: string) {
  const today = dateIn(now, zone)
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay()
  const inAnHour = new Date(now.getTime() + 3_600_000)
  inAnHour.setUTCSeconds(0, 0)
  return [
    { label: 'In an hour', until: inAnHour.toISOString() },
    { label: 'Tomorrow morning', until: morningOf(addDays(today, 1), zone) },
    { label: 'Next Monday', until: morningOf(addDays(today, ((7 - weekday) % 7) + 1), zone) },
  ]
}

/** A moment as two edits of it are compared. */
export const momentWords = (at: string, zone: string, locale: string) =>
  dateFormat(locale, { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
