import { emailWays, notificationRules, type Channels, type EmailWay, type NotificationType } from './notification.ts'

/** What a person chose otherwise; the rest follows the defaults when they change. */
export type Choices = Partial<Record<NotificationType, Partial<Channels>>>

export const emailWayLabels: Record<EmailWay, string> = {
  now: 'E-mail at once',
  digest: 'Daily e-mail',
  off: 'No e-mail',
}
export const appField = (type: NotificationType) => `app_${type}`
export const emailField = (type: NotificationType) => `email_${type}`

/** What a field is called where it stands alone. */
export const preferenceLabels: Record<string, string> = Object.fromEntries(
  (Object.keys(notificationRules) as NotificationType[]).flatMap((type) => [
    [appField(type), `${notificationRules[type].label}, in the app`],
    [emailField(type), `${notificationRules[type].label}, by e-mail`],
  ]),
)

export const showPreferenceValue = (_field: string, value: unknown) =>
  value === 'on' ? 'yes' : (emailWayLabels[value as EmailWay] ?? 'no')

/** Stored choices as far as they can be read. */
export function readChoices(stored: unknown): Choices {
  if (typeof stored !== 'object' || stored === null) return {}
  const given = stored as Record<string, { app?: unknown; email?: unknown } | null>
  return Object.fromEntries(
    (Object.keys(notificationRules) as NotificationType[]).flatMap((type) => {
      const { app, email } = given[type] ?? {}
      const choice = {
        ...(typeof app === 'boolean' && { app }),
        ...(emailWays.includes(email as EmailWay) && { email: email as EmailWay }),
      }
      return Object.keys(choice).length > 0 ? [[type, choice]] : []
    }),
  )
}

export const channelsFor = (type: NotificationType, choices: Choices): Channels => ({
  ...notificationRules[type].channels,
  ...choices[type],
})

/** What differs from the defaults, to be kept. */
export function choicesFrom(wanted: Partial<Record<NotificationType, Channels>>): Choices {
  return Object.fromEntries(
    Object.entries(wanted).flatMap(([type, { app, email }]) => {
      const usual = notificationRules[type as NotificationType].channels
      const choice = { ...(app !== usual.app && { app }), ...(email !== usual.email && { email }) }
      return Object.keys(choice).length > 0 ? [[type, choice]] : []
    }),
  )
}
