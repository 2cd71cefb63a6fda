import { z } from 'zod'
import { isTimeZone } from '#app/dates/time-zones.server.ts'
import { versioned } from '#app/edits/versioned.server.ts'
import { portSettingsSchema } from '#app/ports/port-settings.server.ts'
import { readColour } from './colour.ts'
import { settingFields, unflatten } from './setting-fields.ts'

const currencies = new Set(Intl.supportedValuesOf('currency'))
export const isCurrency = (code: string) => currencies.has(code)

/** Digits with a point or a comma; anything else is told apart from a number by the settings' own schema. */
const number = z
  .string()
  .default('')
  .transform((text) => (/^-?\d{1,9}([.,]\d{1,6})?$/.test(text.trim()) ? text.trim().replace(',', '.') : 'NaN'))
const choice = z.string().max(100).optional()
const text = z.string().max(1000, 'Use at most 1,000 characters.').optional()

/** Several check boxes of one name; one text with commas from a comparison. */
const list = z
  .array(z.string().max(1000))
  .max(100)
  .default([])
  .transform((parts) => {
    const each = parts.flatMap((part) => part.split(',')).filter(Boolean)
    return each.length > 0 ? [...new Set(each)].toSorted().join(',') : undefined
  })

const thresholds = Object.fromEntries(
  settingFields.map(({ field, kind }) => [field, { number, choice, text, list }[kind]]),
) as Record<string, typeof number | typeof choice | typeof text | typeof list>

/** Every setting as one flat field; what they come to is checked by the schema that the settings are read with. */
export const SettingsEdit = versioned(
  z.object({
    name: z
      .string('Enter the name of the port.')
      .trim()
      .min(1, 'Enter the name of the port.')
      .max(100, 'Use at most 100 characters.'),
    default_currency: z.string('Choose the currency.').refine((code) => currencies.has(code), 'Choose from the list.'),
    timezone: z.string('Choose the time zone.').refine(isTimeZone, 'Choose from the list.'),
    colour: z
      .string()
      .max(20, 'Write the colour as # and six digits or letters.')
      .transform((text, context) => {
        const read = readColour(text)
        if ('colour' in read) return read.colour
        context.addIssue({ code: 'custom', message: read.problem })
        return z.NEVER
      })
      .optional(),
    ...thresholds,
  }),
).superRefine((flat, context) => {
  for (const { field, message } of settingProblems(flat)) context.addIssue({ code: 'custom', path: [field], message })
})
export type SettingsEdit = z.output<typeof SettingsEdit>

export function settingProblems(flat: Record<string, unknown>) {
  const read = portSettingsSchema.safeParse(unflatten(flat))
  return (read.error?.issues ?? []).map(({ path, message }) => ({ field: fieldAt(path), message: plain(message) }))
}

/** The first field at this place of the settings, or below it. */
const fieldAt = (path: PropertyKey[]) =>
  settingFields.find((each) => path.every((key, at) => each.path[at] === key))?.field ?? ''

const plain = (message: string) => (message.startsWith('Invalid') ? 'Choose from the list.' : message)

export const listCurrencies = (kept: string) =>
  [...new Set([...currencies, kept])].toSorted().map((code) => ({ value: code, label: `${code}, ${nameOf(code)}` }))
const names = new Intl.DisplayNames('en', { type: 'currency' })
const nameOf = (code: string) => names.of(code) ?? code
