import Big from 'big.js'
import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { versioned } from '#app/edits/versioned.server.ts'
import { typedDay } from './payment-input.server.ts'

const line = (most: number, missing?: string) => z.string(missing).trim().max(most, `Use at most ${most} characters.`)

/** A plain decimal: a comma or a point before the decimals, no thousands. */
const decimal = (what: string, { decimals, most }: { decimals: number; most: number }) =>
  line(30, `Type the ${what}.`).transform((text, context) => {
    const plain = text.replace(/\s*%$/, '').replace(',', '.')
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    if (!/^\d{1,12}(\.\d{1,12})?$/.test(plain)) return refuse(`Type the ${what} as a number, such as 7.5.`)
    if (Big(plain).gt(most)) return refuse(`At most ${most.toLocaleString('en')}.`)
    if (!Big(plain).eq(Big(plain).round(decimals))) return refuse(`At most ${decimals} decimals.`)
    return Big(plain).toFixed()
  })

const taxFields = (scope: PortScope) => ({
  name: line(60, 'Type the name, such as GST.').min(1, 'Type the name, such as GST.'),
  percent: decimal('percentage', { decimals: 4, most: 100 }),
  valid_from: typedDay(scope),
  valid_until: typedDay(scope).optional(),
  is_default: z.boolean('Tick it, or leave it empty.').default(false),
})
const inOrder = ({ valid_from, valid_until }: { valid_from: string; valid_until?: string }) =>
  valid_until === undefined || valid_until > valid_from
const order = { path: ['valid_until'], message: 'It must end after it begins.' }

export const newTaxRate = (scope: PortScope) => z.object(taxFields(scope)).refine(inOrder, order)
export type NewTaxRate = z.output<ReturnType<typeof newTaxRate>>
export const taxRateEdit = (scope: PortScope) => versioned(z.object(taxFields(scope))).refine(inOrder, order)
export type TaxRateEdit = z.output<ReturnType<typeof taxRateEdit>>

const currencies = new Set(Intl.supportedValuesOf('currency'))
const currency = line(3, 'Type the three letters, such as EUR.')
  .toUpperCase()
  .refine((code) => currencies.has(code), 'There is no such currency. Type its three letters, such as EUR.')

export const newExchangeRate = (scope: PortScope) =>
  z
    .object({
      base: currency,
      quote: currency,
      rate: decimal('rate', { decimals: 6, most: 999_999_999 }).refine((rate) => Number(rate) > 0, 'More than 0.'),
      on_date: typedDay(scope),
    })
    .refine(({ base, quote }) => base !== quote, { path: ['quote'], message: 'Choose two different currencies.' })
export type NewExchangeRate = z.output<ReturnType<typeof newExchangeRate>>
