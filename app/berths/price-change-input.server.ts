import { createHash } from 'node:crypto'
import { z } from 'zod'
import { parseMoney } from '#app/money/money-input.ts'
import { line, typedDay, type Typing } from './berth-input.server.ts'
import { priceChangeKinds, priceDirections, priceRoundings, type PriceRule } from './price-change.ts'

const number = line(40, 'Type by how much.').transform((text, context) => {
  const read = parseMoney(text.replace(/\s*%$/, ''))
  if ('amount' in read && Number(read.amount) > 0) return read
  context.addIssue({ code: 'custom', message: 'problem' in read ? read.problem : 'Type more than 0.' })
  return z.NEVER
})

/** How prices are to change and from when on; which berths stands in the address. */
export const priceChangeInput = ({ locale, currency }: Typing) =>
  z
    .object({
      kind: z.enum(priceChangeKinds, 'Choose from the list.'),
      direction: z.enum(priceDirections, 'Choose from the list.'),
      value: number,
      rounding: z.enum(priceRoundings, 'Choose from the list.').default('0'),
      applies_on: typedDay(locale),
      note: line(500).optional(),
      seen: z.string().max(64).optional(),
    })
    .superRefine(({ kind, value, direction }, context) => {
      const issue = (message: string) => context.addIssue({ code: 'custom', path: ['value'], message })
      if (value.currency && (kind === 'percent' || value.currency !== currency))
        issue(kind === 'percent' ? 'Type the percentage alone.' : `Type the amount in ${currency}.`)
      if (kind === 'percent' && Number(value.amount) > (direction === 'down' ? 99 : 1000))
        issue(direction === 'down' ? 'At most 99 % down.' : 'At most 1,000 % up.')
    })
    .transform(({ kind, direction, value, rounding, ...rest }) => ({
      ...rest,
      rule: { kind, value: direction === 'down' ? `-${value.amount}` : value.amount, rounding } satisfies PriceRule,
    }))
export type PriceChangeInput = z.output<ReturnType<typeof priceChangeInput>>

/** What a preview showed: another list by now asks for another look. */
export const markOf = (rows: readonly { id: string; price: string | null }[]) =>
  createHash('sha256')
    .update(JSON.stringify(rows.map(({ id, price }) => [id, price])))
    .digest('hex')
    .slice(0, 32)
