import { z } from 'zod'
import { isTimeZone } from '#app/dates/time-zones.server.ts'
import { versioned } from '#app/edits/versioned.server.ts'
import { locales } from './locales.ts'

export const ProfileEdit = versioned(
  z.object({
    name: z.string('Enter your name.').trim().min(1, 'Enter your name.').max(100, 'Use at most 100 characters.'),
    locale: z.enum(locales, 'Choose from the list.'),
    units: z.enum(['metric', 'imperial'], 'Choose from the list.'),
    theme: z.enum(['light', 'dark', 'system'], 'Choose from the list.'),
    default_port_id: z.uuid('Choose one of your ports.').optional(),
    timezone: z.string().refine(isTimeZone, 'Choose from the list.').optional(),
  }),
)
export type ProfileEdit = z.output<typeof ProfileEdit>

export const PasswordChange = z.object({
  current: z.string('Enter your current password.').max(1000, 'This is too long.'),
  password: z.string('Choose a new password.').max(1000, 'Use at most 128 characters.'),
})
