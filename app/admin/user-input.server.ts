import { z } from 'zod'
import { readEmail } from '#app/clients/contact-value.ts'

export const Invitation = z.object({
  name: z.string('Enter the name.').trim().min(1, 'Enter the name.').max(100, 'Use at most 100 characters.'),
  email: z
    .string('Enter the e-mail address.')
    .trim()
    .max(254)
    .transform((text, context) => {
      const read = readEmail(text)
      if ('value' in read) return read.value
      context.addIssue({ code: 'custom', message: read.problem })
      return z.NEVER
    }),
  role_id: z.uuid('Choose a role.'),
})
export type Invitation = z.output<typeof Invitation>

export const RoleChange = z.object({
  role_id: z.uuid('Choose a role.'),
  version: z.number('Open the page again: the form is not whole.').int(),
})
export type RoleChange = z.output<typeof RoleChange>
