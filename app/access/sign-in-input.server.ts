import { z } from 'zod'

export const SignIn = z.object({
  email: z.string('Enter your e-mail address.').max(320),
  password: z.string('Enter your password.').max(1000),
})

export const ResetRequest = z.object({ email: z.string('Enter your e-mail address.').max(320) })

export const NewPassword = z.object({
  token: z.string().max(100).default(''),
  password: z.string('Choose a password.').max(1000),
})
