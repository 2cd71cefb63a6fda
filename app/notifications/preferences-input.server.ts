import { z } from 'zod'
import { versioned } from '#app/edits/versioned.server.ts'
import { emailWays, type NotificationType } from './notification.ts'
import { appField, emailField } from './preference.ts'

// a box without its tick is not sent at all, and means no
const tick = z
  .literal('on', 'Tick it or leave it.')
  .optional()
  .transform((value) => value ?? null)
const way = z.enum(emailWays, 'Choose one of the three.')

type Fields = Record<`app_${NotificationType}`, typeof tick> & Record<`email_${NotificationType}`, typeof way>

const fieldsOf = (types: readonly NotificationType[]) =>
  Object.fromEntries(
    types.flatMap((type) => [
      [appField(type), tick],
      [emailField(type), way],
    ]),
  ) as Fields

/** A tick and a choice for each kind that the person is shown. */
export const preferencesEdit = (types: readonly NotificationType[]) => versioned(z.object(fieldsOf(types)))
export type PreferencesEdit = z.output<ReturnType<typeof preferencesEdit>>
