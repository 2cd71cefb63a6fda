import { z } from 'zod'
import { ifItFits } from '#app/search-parameter.server.ts'
import { line, typedDay, type Typing } from './berth-input.server.ts'
import { tenureViews } from './tenure.ts'

const reason = line(500, 'Write why, in a few words.').min(1, 'Write why, in a few words.')

export const TenureRenewal = z.object({
  years: z
    .number('Type a number of years.')
    .int('Type whole years.')
    .min(1, 'At least one year.')
    .max(99, 'At most 99 years.'),
})
export type TenureRenewal = z.output<typeof TenureRenewal>

export const tenureTransfer = ({ locale }: Typing) =>
  z.object({ client_id: z.uuid('Choose the new owner.'), on: typedDay(locale), reason: reason.optional() })
export type TenureTransfer = z.output<ReturnType<typeof tenureTransfer>>

export const tenureEnd = ({ locale }: Typing) => z.object({ on: typedDay(locale), reason })
export type TenureEnd = z.output<ReturnType<typeof tenureEnd>>

export const TenureVessel = z.object({
  vessel_id: z
    .union([z.literal('none'), z.uuid()], 'Choose the vessel, or that there is none.')
    .transform((id) => (id === 'none' ? null : id)),
})
export type TenureVessel = z.output<typeof TenureVessel>

export const TenureFilters = z.object({
  q: ifItFits(z.string().trim().max(100)),
  view: z.enum(tenureViews).catch('running'),
  dock: ifItFits(z.string().regex(/^[A-Z]{1,3}$/)),
  sort: z.enum(['end', 'start', 'berth']).catch('end'),
})
export type TenureFilters = z.output<typeof TenureFilters>
