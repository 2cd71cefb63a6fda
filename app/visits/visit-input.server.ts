import { z } from 'zod'
import { typedMoment, type Clock } from '#app/dates/typed-moment.server.ts'
import { versioned } from '#app/edits/versioned.server.ts'

const text = (most: number) =>
  z
    .string()
    .overwrite((typed) => typed.replaceAll('\r\n', '\n').trim())
    .max(most, `Use at most ${most.toLocaleString('en')} characters.`)
    .optional()
const id = z.uuid('Choose from the list.')

const shape = (clock: Clock) =>
  z.object({
    starts_at: typedMoment(clock, 'Say when it is.', '10:00'),
    minutes: z.number('Choose how long.').int().min(15, 'At least 15 minutes.').max(480, 'At most 8 hours.'),
    berth_id: id.optional(),
    assignee_id: id,
    contact_id: id.optional(),
    place: text(200),
    note: text(2000),
  })

export const newVisit = (clock: Clock) => shape(clock)
export type NewVisit = z.output<ReturnType<typeof newVisit>>

export const visitEdit = (clock: Clock) => versioned(shape(clock))
export type VisitEdit = z.output<ReturnType<typeof visitEdit>>

export const VisitEnd = z
  .object({
    how: z.enum(['done', 'missed', 'cancelled'], 'Choose how it ended.'),
    note: text(2000),
    move: z.boolean().default(false),
  })
  .superRefine(({ how, note }, context) => {
    if (how === 'cancelled' && !note)
      context.addIssue({ code: 'custom', path: ['note'], message: 'Write why it is called off, in a few words.' })
  })
export type VisitEnd = z.output<typeof VisitEnd>
