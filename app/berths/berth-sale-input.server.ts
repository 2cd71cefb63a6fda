import { z } from 'zod'
import { ifItFits } from '#app/search-parameter.server.ts'
import { line, typedDay, type Typing } from './berth-input.server.ts'

/** Selling starts a tenure, so it is asked for elsewhere. */
export const handStates = ['available', 'under_offer', 'reserved'] as const

export const statusChangeInput = z.object({
  status: z.enum(handStates, 'Choose the new state.'),
  note: line(1000).optional(),
})
export type StatusChange = z.output<typeof statusChangeInput>
/** The state that is proposed already, where one comes from the history. */
export const statusSearch = z.object({ to: ifItFits(z.enum(handStates)) })

export const berthSaleInput = ({ locale }: Typing) =>
  z.object({
    client_id: z.uuid('Choose the owner.'),
    starts_on: typedDay(locale),
    years: z
      .number('Type a number of years.')
      .int('Type whole years.')
      .min(1, 'At least one year.')
      .max(99, 'At most 99 years.'),
    note: line(1000).optional(),
  })
export type BerthSale = z.output<ReturnType<typeof berthSaleInput>>

export const ownerSearch = z.object({ q: line(100).optional().catch(undefined) })
