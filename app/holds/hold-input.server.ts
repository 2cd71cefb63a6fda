import { z } from 'zod'

const days = z
  .number('Type a number of days.')
  .int('Type whole days.')
  .min(1, 'At least one day.')
  .max(365, 'At most 365 days.')

export const HoldPlacing = z.object({ interest_id: z.uuid('Choose the deal.'), days: days.optional() })
export type HoldPlacing = z.output<typeof HoldPlacing>

export const HoldExtension = z.object({ days })
export type HoldExtension = z.output<typeof HoldExtension>

export const HoldRelease = z.object({
  reason: z
    .string('Write why, in a few words.')
    .trim()
    .min(1, 'Write why, in a few words.')
    .max(500, 'Use at most 500 characters.'),
})
export type HoldRelease = z.output<typeof HoldRelease>
