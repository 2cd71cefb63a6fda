import { z } from 'zod'

const words = 'Type the code.'
export const SecondStep = z
  .object({
    code: z.string().max(100, 'Type the six digits that the app shows.').optional(),
    recovery: z.string().max(100, 'Type one of your recovery codes.').optional(),
    assertion: z.string().max(20_000).optional(),
  })
  .superRefine(({ code, recovery, assertion }, context) => {
    if (!code && !recovery && !assertion) context.addIssue({ code: 'custom', path: ['code'], message: words })
  })

const password = z.string('Enter your current password.').max(1000, 'This is too long.')

export const TotpSetUp = z.object({
  sealed: z.string('Open the page again: the form is not whole.').max(1000),
  code: z
    .string('Type the six digits that the app shows.')
    .transform((code) => code.replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'Type the six digits that the app shows.')),
  password,
})

export const OwnPassword = z.object({ password })

export const PasskeyRemoval = z.object({ passkey: z.uuid('Choose the passkey to remove.'), password })

export const NewPasskey = z
  .object({
    name: z
      .string('Give it a name, such as the device it is on.')
      .trim()
      .min(1, 'Give it a name, such as the device it is on.')
      .max(60, 'Use at most 60 characters.'),
    password,
    registration: z.string().max(40_000).default(''),
  })
  .refine(({ registration }) => registration !== '', {
    path: [],
    message: 'This browser did not make a passkey. Its button needs the page’s script.',
  })
