import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { dateOrderOf, parseTypedDate } from '#app/dates/typed-date.ts'
import { parseMoney } from '#app/money/money-input.ts'
import { paymentMethods } from './invoice.ts'

const line = (most: number, missing?: string) => z.string(missing).trim().max(most, `Use at most ${most} characters.`)

const amount = line(40, 'Type the amount.').transform((text, context) => {
  const read = parseMoney(text)
  if ('amount' in read) return read.amount
  context.addIssue({ code: 'custom', message: read.problem })
  return z.NEVER
})

export const typedDay = ({ user }: PortScope) =>
  line(40, 'Enter the day.').transform((text, context) => {
    const read = parseTypedDate(text, { order: dateOrderOf(user?.locale ?? 'en-GB') })
    if ('date' in read && read.date >= '1990' && read.date < '2200') return read.date
    context.addIssue({ code: 'custom', message: 'problem' in read ? read.problem : 'Enter a day of this century.' })
    return z.NEVER
  })

/** Days are typed in the person's own order. */
export const paymentInput = (scope: PortScope) =>
  z.object({
    amount,
    paid_on: typedDay(scope),
    method: z.enum(paymentMethods, 'Choose how it was paid.'),
    reference: line(200).optional(),
    note: line(1000).optional(),
    is_credit: z.boolean('Tick it, or leave it empty.').default(false),
  })

export const refundInput = (scope: PortScope) => paymentInput(scope).omit({ is_credit: true })

export const Cancelling = z.object({
  reason: line(500, 'Say why it is cancelled.').min(1, 'Say why it is cancelled.'),
})
export const Mailing = z.object({ contact_id: z.uuid('Choose an address.') })
