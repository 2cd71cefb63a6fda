import { z } from 'zod'
import { dateOrderOf, parseTypedDate } from '#app/dates/typed-date.ts'
import { consentWays } from './consent.ts'

const line = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`).optional()

export const newConsent = (locale: string) =>
  z.object({
    is_given: z.enum(['yes', 'no'], 'Choose what they said.').transform((said) => said === 'yes'),
    via: z.enum(consentWays, 'Choose how they said it.'),
    said_on: z
      .string('Enter the day.')
      .max(40, 'Use at most 40 characters.')
      .transform((text, context) => {
        const read = parseTypedDate(text, { order: dateOrderOf(locale) })
        if ('date' in read && read.date >= '1900') return read.date
        context.addIssue({ code: 'custom', message: 'problem' in read ? read.problem : 'Enter a day of this century.' })
        return z.NEVER
      }),
    text_version: line(60),
    note: line(500),
  })
export type NewConsent = z.output<ReturnType<typeof newConsent>>
