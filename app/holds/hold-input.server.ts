import { z } from 'zod'
import { ifItFits } from '#app/search-parameter.server.ts'
import { holdViews } from './hold.ts'

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

export const HoldFilters = z.object({
  view: ifItFits(z.enum(holdViews)),
  dock: ifItFits(z.string().regex(/^[A-Z]{1,3}$/)),
  kind: ifItFits(z.enum(['soft', 'hard'])),
})
export type HoldFilters = z.output<typeof HoldFilters>

export const HoldSearch = z.object({ interest: ifItFits(z.uuid()) })
export type HoldSearch = z.output<typeof HoldSearch>
