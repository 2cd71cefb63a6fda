import { z } from 'zod'
import { versioned } from '#app/edits/versioned.server.ts'
import { parseMoney } from '#app/money/money-input.ts'
import { line, typedDay, type Typing } from './berth-input.server.ts'

/** The cost in the port's currency; a sign of another one is told. */
const costIn = (currency: string) =>
  line(60).transform((text, context) => {
    const read = parseMoney(text)
    const problem =
      'problem' in read
        ? read.problem
        : read.currency && read.currency !== currency
          ? `Type the cost in ${currency}.`
          : undefined
    if (!problem && 'amount' in read) return read.amount
    context.addIssue({ code: 'custom', message: problem! })
    return z.NEVER
  })

const workShape = ({ locale, currency }: Typing) =>
  z.object({
    reason: line(500, 'Say what is broken or done.').min(1, 'Say what is broken or done.'),
    starts_on: typedDay(locale),
    ends_on: typedDay(locale).optional(),
    is_blocking: z.boolean().default(false),
    cost: costIn(currency).optional(),
  })

function endsAfterStart({ starts_on, ends_on }: { starts_on: string; ends_on?: string }, context: z.RefinementCtx) {
  if (ends_on && ends_on < starts_on)
    context.addIssue({ code: 'custom', path: ['ends_on'], message: 'The last day is before the first.' })
}

export const newMaintenanceInput = (typing: Typing) => workShape(typing).superRefine(endsAfterStart)
export type NewMaintenance = z.output<ReturnType<typeof newMaintenanceInput>>
export const maintenanceEditInput = (typing: Typing) => versioned(workShape(typing)).superRefine(endsAfterStart)
export type MaintenanceEdit = z.output<ReturnType<typeof maintenanceEditInput>>
