import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { toMinute } from './moment-field.ts'
import { dateOrderOf, instantAt, parseTypedDate } from './typed-date.ts'

/** How this person writes dates, and by which clock the port lives. */
export type Clock = { locale: string; zone: string }
export const clockOf = ({ user, port }: Pick<PortScope, 'user' | 'port'>): Clock => ({
  locale: user?.locale ?? 'en-GB',
  zone: port.timezone,
})

/** Date and time as typed, at the port; a day alone counts from `timeOfDay`. Kept as an instant to the minute. */
export const typedMoment = ({ locale, zone }: Clock, missing: string, timeOfDay: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(60, 'Use at most 60 characters.')
    .transform((text, context): string => {
      const read = parseTypedDate(text, { order: dateOrderOf(locale) })
      if (!('problem' in read)) return toMinute(instantAt({ ...read, time: read.time ?? `${timeOfDay}:00` }, zone))
      context.addIssue({ code: 'custom', message: read.problem })
      return z.NEVER
    })
