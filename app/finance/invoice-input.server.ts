import { unstable_coerceFormValue as coerceFormValue } from '@conform-to/zod/v4'
import Big from 'big.js'
import { z } from 'zod'
import { versioned } from '#app/edits/versioned.server.ts'
import { parseMoney } from '#app/money/money-input.ts'
import { invoicePurposes } from './invoice.ts'
import { type KeptLine, mostLines } from './invoice-lines.ts'

const line = (most: number, missing?: string) => z.string(missing).trim().max(most, `Use at most ${most} characters.`)
const id = z.uuid('Choose from the list.')
const currencies = new Set(Intl.supportedValuesOf('currency'))

/** A number as people type it; "−5" for what is taken off, where that has a meaning. */
function decimal(what: string, { decimals, most, signed }: { decimals: number; most: number; signed?: boolean }) {
  return line(40, `Type the ${what}.`).transform((text, context) => {
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    const minus = signed ? /^[-−–]\s*/.exec(text)?.[0] : undefined
    const read = parseMoney(minus ? text.slice(minus.length) : text)
    if ('problem' in read) return refuse(read.problem)
    if (Big(read.amount).gt(most)) return refuse(`At most ${most.toLocaleString('en')}.`)
    if (!Big(read.amount).eq(Big(read.amount).round(decimals))) return refuse(`At most ${decimals} decimals.`)
    return minus ? Big(read.amount).neg().toFixed() : read.amount
  })
}

const row = z.object({
  description: line(500, 'Say what it is for.').min(1, 'Say what it is for.'),
  quantity: decimal('quantity', { decimals: 4, most: 1_000_000 }).default('1'),
  unit_price: decimal('price', { decimals: 4, most: 1_000_000_000, signed: true }),
  discount_percent: decimal('discount', { decimals: 4, most: 100 }).nullish(),
  tax_rate_id: id.nullish(),
})
const rows = coerceFormValue(z.array(row))

/** The rows of the form; or their JSON, which is how a comparison of two edits posts them. A row with nothing in it is none. */
const lineList = z.unknown().transform((sent, context): KeptLine[] => {
  const given = typeof sent === 'string' ? readJson(sent) : (sent ?? [])
  if (!Array.isArray(given)) {
    context.addIssue({ code: 'custom', message: 'Open the page again: the form is not whole.' })
    return z.NEVER
  }
  const filled = given.filter(isFilled)
  if (filled.length === 0 || filled.length > mostLines) {
    context.addIssue({
      code: 'custom',
      message: filled.length === 0 ? 'Add a line: what is to be paid, and how much.' : `At most ${mostLines} lines.`,
    })
    return z.NEVER
  }
  const read = rows.safeParse(given.map((each) => (isFilled(each) ? each : undefined)).filter(Boolean))
  if (read.success)
    return read.data.map(({ discount_percent, tax_rate_id, ...rest }) => ({
      ...rest,
      discount_percent: discount_percent ?? '0',
      tax_rate_id: tax_rate_id ?? null,
    }))
  const places = given.flatMap((each, at) => (isFilled(each) ? [at] : []))
  for (const { path, message } of read.error.issues)
    context.addIssue({ code: 'custom', path: [places[Number(path[0])] ?? 0, ...path.slice(1)], message })
  return z.NEVER
})

function isFilled(each: unknown) {
  if (typeof each !== 'object' || each === null) return false
  const { description, unit_price } = each as Record<string, unknown>
  return [description, unit_price].some((value) => typeof value === 'string' && value.trim() !== '')
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const fields = {
  purpose: z.enum(invoicePurposes, 'Choose what it is for.').default('other'),
  interest_id: id.optional(),
  currency: line(3, 'Choose the currency.').refine((code) => currencies.has(code), 'Choose a currency from the list.'),
  due_days: z
    .number('Type a number of days.')
    .int('Type whole days.')
    .min(0, 'At least 0 days.')
    .max(365, 'At most 365 days.'),
  notes: line(2000).optional(),
  lines: lineList,
}

export const NewInvoice = z.object({ client_id: z.uuid('Choose the client first.'), ...fields })
export const InvoiceEdit = versioned(z.object(fields))
export type InvoiceEdit = z.output<typeof InvoiceEdit>

const idOrNone = z.uuid().optional().catch(undefined)
export const NewInvoiceSearch = z.object({
  q: line(100).optional().catch(undefined),
  client: idOrNone,
  interest: idOrNone,
})
export type NewInvoiceSearch = z.output<typeof NewInvoiceSearch>
