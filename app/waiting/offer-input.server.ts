import { z } from 'zod'
import { line } from '#app/berths/berth-input.server.ts'

const said = (most: number, missing: string) =>
  z
    .string(missing)
    .overwrite((typed) => typed.replaceAll('\r\n', '\n').trim())
    .min(1, missing)
    .max(most, `Use at most ${most.toLocaleString('en')} characters.`)

export const OfferChoice = z.object({ entry_id: z.uuid('Choose who is asked.'), reason: line(500).optional() })
export type OfferChoice = z.output<typeof OfferChoice>

/** Without an address nothing is mailed: somebody asks by phone. */
export const OfferSending = z.object({
  contact_id: z.uuid('Choose from the list.').optional(),
  hours: z
    .number('Type a number of hours.')
    .int('Type whole hours.')
    .min(1, 'At least one hour.')
    .max(720, 'At most 720 hours.'),
  subject: said(200, 'Write a subject.'),
  body: said(5000, 'Write a few words.'),
})
export type OfferSending = z.output<typeof OfferSending>

export const OfferAnswer = z.object({
  answer: z.enum(['accepted', 'declined'], 'Choose the answer.'),
  note: line(1000).optional(),
})
export type OfferAnswer = z.output<typeof OfferAnswer>

export const OfferDecline = z.object({ note: line(1000).optional() })
export type OfferDecline = z.output<typeof OfferDecline>
