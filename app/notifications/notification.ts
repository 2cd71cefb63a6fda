import type { EventName } from '#db/events.ts'
import type { DB } from '#db/schema.ts'
import { formatLength, type Units } from '#app/measures/length.ts'

export type NotificationType = DB['notifications']['type']
export type Channel = 'app' | 'email'

/**
 * `assignee_or_takers`: the person it is assigned to, else everyone who may create interests, and one takes it.
 * `takers`: all of those. `new_assignee`: who has just got it. `managers`: who manage the port's users.
 */
export type Audience = 'assignee_or_takers' | 'takers' | 'new_assignee' | 'managers'
type Rule = { label: string; because: EventName | null; audience: Audience; channels: readonly Channel[] }

/** Who is told of what, and how, unless they choose otherwise. Nobody is told of what they did themselves. */
export const notificationRules: Record<NotificationType, Rule> = {
  new_registration: {
    label: 'New registration',
    because: 'registration:new',
    audience: 'assignee_or_takers',
    channels: ['app', 'email'],
  },
  interest_created: {
    label: 'New interest',
    because: 'interest:created',
    audience: 'assignee_or_takers',
    channels: ['app'],
  },
  interest_assigned: {
    label: 'Interest for you',
    because: 'interest:assigned',
    audience: 'new_assignee',
    channels: ['app', 'email'],
  },
  duplicate_alert: { label: 'Possible duplicate', because: null, audience: 'takers', channels: ['app'] },
  system_alert: { label: 'Notice about the system', because: null, audience: 'managers', channels: ['app'] },
}

export const notificationFor = (event: string) =>
  (Object.keys(notificationRules) as NotificationType[]).find((type) => notificationRules[type].because === event)

/** What the sentence names; read when it is shown, and nothing where the reader may not see it. */
export type NotificationSubject = {
  client: string | null
  berth: string | null
  dock: string | null
  length: string | number | null
}

/** "New registration: Anna García, 17.0 m, wants dock C". */
export function sentenceOf(type: NotificationType, { client, berth, dock, length }: NotificationSubject, units: Units) {
  const wish = berth ? `wants berth ${berth}` : dock ? `wants dock ${dock}` : null
  const parts = [client, length === null ? null : formatLength(Number(length), units), wish].filter(
    (part) => part !== null,
  )
  const { label } = notificationRules[type]
  return parts.length > 0 ? `${label}: ${parts.join(', ')}` : label
}
