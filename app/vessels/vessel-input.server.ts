import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { dateOrderOf, parseTypedDate } from '#app/dates/typed-date.ts'
import { versioned } from '#app/edits/versioned.server.ts'
import { parseLength, type Units } from '#app/measures/length.ts'
import { vesselTypes } from './vessel.ts'

type Reader = { units: Units; locale: string }
export const readerOf = ({ user }: PortScope): Reader => ({
  units: user?.units ?? 'metric',
  locale: user?.locale ?? 'en-GB',
})

/** A vessel as typed by this person: lengths in their units unless another is written behind, dates in their order. */
export const newVessel = (reader: Reader) => z.object(fields(reader)).superRefine(hasSomething)
/** What a new vessel is made of; also for commands that know a vessel from elsewhere. */
export type NewVessel = z.output<ReturnType<typeof newVessel>>

export const vesselEdit = (reader: Reader) => versioned(z.object(fields(reader))).superRefine(hasSomething)
/** From which day a vessel belongs to somebody else. */
export const handOver = (reader: Reader) =>
  z.object({
    owner_id: z.uuid('Choose the new owner first.'),
    on: date(reader.locale).transform((day, context) => {
      if (day) return day
      context.addIssue({ code: 'custom', message: 'Enter the day of the hand-over.' })
      return z.NEVER
    }),
  })

export type VesselEdit = z.output<ReturnType<typeof vesselEdit>>

const line = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`).optional()

const length = (units: Units, longest: number) =>
  z
    .string()
    .max(40, 'Use at most 40 characters.')
    .transform((text, context) => {
      const read = parseLength(text, { units, longest })
      if ('metres' in read) return read.metres
      context.addIssue({ code: 'custom', message: read.problem })
      return z.NEVER
    })
    .optional()

const date = (locale: string) =>
  z
    .string()
    .max(40, 'Use at most 40 characters.')
    .transform((text, context) => {
      const read = parseTypedDate(text, { order: dateOrderOf(locale) })
      if ('date' in read && read.date >= '1900' && read.date < '2200') return read.date
      context.addIssue({
        code: 'custom',
        message: 'problem' in read ? read.problem : 'Enter a date of this century.',
      })
      return z.NEVER
    })
    .optional()

const whole = (what: string, least: number, most: number) =>
  z
    .number(`Enter the ${what} as a number.`)
    .int('Use a whole number.')
    .min(least, `At least ${least}.`)
    .max(most, `At most ${most}.`)
    .optional()

const oneOf = (values: readonly number[]) =>
  z
    .number('Choose from the list.')
    .refine((value) => values.includes(value), 'Choose from the list.')
    .optional()

const fields = ({ units, locale }: Reader) => ({
  name: line(120),
  type: z.enum(vesselTypes, 'Choose from the list.').optional(),
  loa: length(units, 200),
  beam: length(units, 40),
  draft: length(units, 20),
  air_draft: length(units, 100),
  flag: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Choose a country from the list.')
    .optional(),
  registration: line(60),
  year_built: whole('year', 1850, 2100),
  power_amps: whole('amps', 1, 2000),
  power_volts: whole('volts', 12, 1000),
  power_phases: oneOf([1, 3]),
  power_hertz: oneOf([50, 60]),
  owned_from: date(locale),
  insurer: line(120),
  policy_number: line(60),
  insured_until: date(locale),
})

function hasSomething(vessel: { name?: string; loa?: number; registration?: string }, context: z.RefinementCtx) {
  if (vessel.name || vessel.loa || vessel.registration) return
  context.addIssue({ code: 'custom', path: ['name'], message: 'Enter the vessel’s name or its length.' })
}
