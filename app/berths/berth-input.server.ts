import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { dateOrderOf, parseTypedDate } from '#app/dates/typed-date.ts'
import { versioned } from '#app/edits/versioned.server.ts'
import { parseLength, type Units } from '#app/measures/length.ts'
import { parseMoney } from '#app/money/money-input.ts'
import { tagParameter } from '#app/tags/tag-filter.server.ts'
import { berthAccesses, berthStatuses, mooringTypes, parseBerthNumber, pontoonSides } from './berth.ts'
import { outletList } from './outlet-input.server.ts'

/** How this person types measures, dates and money. */
export type Typing = { units: Units; locale: string; currency: string }
export const typingOf = ({ user, port }: PortScope): Typing => ({
  units: user?.units ?? 'metric',
  locale: user?.locale ?? 'en-GB',
  currency: port.currency,
})

export const line = (most: number, missing?: string) =>
  z.string(missing).trim().max(most, `Use at most ${most} characters.`)

/** Turns what one of the readers says into a value or an issue. */
function read<T extends object, V>(
  reader: (text: string) => T | { problem: string },
  pick: (found: T) => V,
  missing?: string,
) {
  return line(60, missing).transform((text, context): V => {
    const found = reader(text)
    if (!('problem' in found)) return pick(found)
    context.addIssue({ code: 'custom', message: String(found.problem) })
    return z.NEVER
  })
}

export const typedLength = (units: Units, longest: number) =>
  read(
    (text) => parseLength(text, { units, longest }),
    ({ metres }) => metres,
    'Enter the length.',
  )
export const typedDay = (locale: string) =>
  read(
    (text) => parseTypedDate(text, { order: dateOrderOf(locale) }),
    ({ date }) => date,
    'Enter the day.',
  )
const count = z.number('Type a number.').int('Type a whole number.').min(0, 'At least 0.').max(99, 'At most 99.')
/** Kilowatts or tonnes, with two decimals at most. */
const amount = (most: number) =>
  line(20).transform((text, context) => {
    const plain = text.replace(/\s*(kw|t|tonnes?)$/i, '').replace(',', '.')
    const value = /^\d{1,6}(\.\d{1,2})?$/.test(plain) ? Number(plain) : Number.NaN
    if (value > 0 && value <= most) return value
    const message = value > most ? `At most ${most.toLocaleString('en')}.` : 'Type a number more than 0, such as 12.5.'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
const currencies = new Set(Intl.supportedValuesOf('currency'))

/** Every column of a berth that is typed; length and number are all that must be. */
function berthShape({ units, locale, currency }: Typing) {
  return z.object({
    dock: line(3, 'Enter the letter of the dock.')
      .toUpperCase()
      .regex(/^[A-Z]{1,3}$/, 'A dock is one to three letters, such as A.'),
    number: line(6, 'Enter the number of the berth.')
      .toUpperCase()
      .regex(/^0*[1-9]\d{0,3}[A-Z]?$/, 'A number is such as 12 or 12A, without the dock.')
      .transform((text) => text.replace(/^0+/, '')),
    length: typedLength(units, 200),
    width: typedLength(units, 40).optional(),
    depth: typedLength(units, 30).optional(),
    draft_limit: typedLength(units, 30).optional(),
    nominal_size: typedLength(units, 200).optional(),
    longest_vessel: typedLength(units, 200).optional(),
    air_draft: typedLength(units, 150).optional(),
    mooring_type: z.enum(mooringTypes, 'Choose from the list.').optional(),
    side_pontoon: z.enum(pontoonSides, 'Choose from the list.').optional(),
    access: z.enum(berthAccesses, 'Choose from the list.').optional(),
    has_water: z.boolean().default(false),
    has_fuel: z.boolean().default(false),
    power_kw: amount(10_000).optional(),
    bollards: count.optional(),
    bollard_type: line(60).optional(),
    bollard_capacity: amount(1000).optional(),
    cleats: count.optional(),
    cleat_type: line(60).optional(),
    cleat_capacity: amount(1000).optional(),
    price: read(parseMoney, ({ amount }) => amount).optional(),
    currency: line(3)
      .refine((code) => currencies.has(code), 'Choose a currency from the list.')
      .default(currency),
    is_price_on_request: z.boolean().default(false),
    tenure_years: count.min(1, 'At least one year.').optional(),
    free_from: typedDay(locale).optional(),
    notes: line(5000).optional(),
    outlets: outletList.default([]),
  })
}

type Sizes = { length: number; width?: number; depth?: number; draft_limit?: number }
type Asked = { price?: string; is_price_on_request: boolean }

/** Said together with what else is missing, so that nobody has to send the form twice. */
const hasPrice = {
  path: ['price'],
  message: 'Enter the price, or tick that it is on request.',
  when: ({ issues }: { issues: { path?: PropertyKey[] }[] }) => !issues.some(({ path }) => path?.[0] === 'price'),
}
const isPriced = ({ price, is_price_on_request }: Asked) => price !== undefined || is_price_on_request
const isNarrow = ({ length, width }: Sizes) => width === undefined || width <= length
const isDeep = ({ depth, draft_limit }: Sizes) =>
  depth === undefined || draft_limit === undefined || draft_limit <= depth
const deep = { path: ['draft_limit'], message: 'The deepest draft is more than the water is deep.' }
const narrow = { path: ['width'], message: 'The width is more than the length.' }

export const newBerthInput = (typing: Typing) =>
  berthShape(typing).refine(isPriced, hasPrice).refine(isNarrow, narrow).refine(isDeep, deep)
export const berthEditInput = (typing: Typing) =>
  versioned(berthShape(typing)).refine(isPriced, hasPrice).refine(isNarrow, narrow).refine(isDeep, deep)
export type BerthEdit = z.output<ReturnType<typeof berthEditInput>>

const flag = z.literal('1').optional().catch(undefined)
export const berthFilters = ({ units, currency }: Typing) =>
  z.object({
    q: line(20)
      .transform((text) => parseBerthNumber(text)?.label ?? text.toUpperCase())
      .optional()
      .catch(undefined),
    dock: z
      .string()
      .regex(/^[A-Z]{1,3}$/)
      .optional()
      .catch(undefined),
    status: z.enum(berthStatuses).optional().catch(undefined),
    mooring: z.enum(mooringTypes).optional().catch(undefined),
    min_length: typedLength(units, 200).optional().catch(undefined),
    draft: typedLength(units, 30).optional().catch(undefined),
    max_price: read(parseMoney, (money) => ({ amount: money.amount, currency: money.currency ?? currency }))
      .optional()
      .catch(undefined),
    tag: tagParameter,
    archived: flag,
    sort: z.enum(['number', 'length', 'price']).catch('number'),
  })
export type BerthFilters = z.output<ReturnType<typeof berthFilters>>
