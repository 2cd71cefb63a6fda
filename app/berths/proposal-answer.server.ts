import { z } from 'zod'
import { returnPath } from '#app/access/return-path.ts'

/** The answer is in the address; `back` is the page it was given on. */
export const ProposalAnswer = z.object({
  back: z
    .string()
    .optional()
    .transform((path) => returnPath(path) ?? undefined),
})
