import { z } from 'zod'

const id = z.uuid('Choose a person.')

export const HandOver = z
  .object({
    from_id: id,
    to_id: id,
    clients: z.boolean().default(false),
    interests: z.boolean().default(false),
    reminders: z.boolean().default(false),
    visits: z.boolean().default(false),
  })
  .superRefine(({ from_id, to_id, clients, interests, reminders, visits }, context) => {
    if (from_id === to_id) context.addIssue({ code: 'custom', path: ['to_id'], message: 'Choose somebody else.' })
    if (!clients && !interests && !reminders && !visits)
      context.addIssue({ code: 'custom', path: ['clients'], message: 'Choose what passes on.' })
  })
export type HandOver = z.output<typeof HandOver>

export const HandOverSearch = z.object({ from: z.uuid().optional().catch(undefined) })
