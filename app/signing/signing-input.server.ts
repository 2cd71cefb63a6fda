import { z } from 'zod'
import { isDrawing } from './signing.ts'

export const SignatureInput = z.object({
  name: z
    .string('Type your full name.')
    .trim()
    .min(2, 'Type your full name.')
    .max(120, 'Use at most 120 characters.')
    .regex(/\p{L}/u, 'Type your full name in letters.'),
  path: z
    .string()
    .refine(isDrawing, 'The drawing could not be read. Draw it again, or type your name alone.')
    .optional(),
  consent: z.literal('on', 'Tick the box: without it this is no signature.').transform(() => true),
  seen: z.string('Open the paper again.').regex(/^[0-9a-f]{64}$/, 'Open the paper again.'),
})

export const DeclineInput = z.object({
  reason: z
    .string('Say in a few words why.')
    .trim()
    .min(3, 'Say in a few words why.')
    .max(1000, 'Use at most 1,000 characters.'),
})
