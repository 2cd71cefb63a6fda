import { z } from 'zod'
import { typedMoment, type Clock } from '#app/dates/typed-moment.server.ts'
import { versioned } from '#app/edits/versioned.server.ts'
import { directions, outcomes, quickOutcomes, typedKinds } from './activity.ts'

const when = (clock: Clock) => typedMoment(clock, 'Say when it was.', '12:00')

const shape = (clock: Clock) => ({
  kind: z.enum(typedKinds, 'Choose what it was.').default('call'),
  direction: z.enum(directions, 'Choose who began.').default('out'),
  outcome: z.enum(outcomes, 'Choose from the list.').optional(),
  note: z
    .string()
    .overwrite((typed) => typed.replaceAll('\r\n', '\n').trim())
    .max(5000, 'Use at most 5,000 characters.')
    .optional(),
  happened_at: when(clock),
})

/** `about` is an interest of the client, or one of the people of a berth; `quick` a button that says what came of it. */
export const newActivity = (clock: Clock) =>
  z
    .object({
      ...shape(clock),
      happened_at: when(clock).optional(),
      about: z.uuid('Choose from the list.').optional(),
      quick: z.enum(quickOutcomes).optional().catch(undefined),
    })
    .transform(({ quick, ...typed }) => (quick ? { ...typed, direction: 'out' as const, outcome: quick } : typed))
export type NewActivity = z.output<ReturnType<typeof newActivity>>

export const activityEdit = (clock: Clock) => versioned(z.object(shape(clock)))
export type ActivityEdit = z.output<ReturnType<typeof activityEdit>>
