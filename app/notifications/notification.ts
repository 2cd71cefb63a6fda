import type { EventName } from '#db/events.ts'
import type { DB } from '#db/schema.ts'
import { formatLength, type Units } from '#app/measures/length.ts'

export type NotificationType = DB['notifications']['type']

export const emailWays = ['now', 'digest', 'off'] as const
export type EmailWay = (typeof emailWays)[number]
/** How a person is told of one kind of thing. */
export type Channels = { app: boolean; email: EmailWay }

/**
 * `assignee_or_takers`: the person it is assigned to, else everyone who may create interests, and one takes it.
 * `takers`: all of those. `new_assignee`: who has just got it. `managers`: who manage the port's users.
 * `super_admins`: those of its members who are in charge of the installation.
 * `assignee_and_berth_keepers`: the person it is assigned to, and everyone who may change berths.
 */
export type Audience =
  'assignee_or_takers' | 'takers' | 'new_assignee' | 'managers' | 'assignee_and_berth_keepers' | 'super_admins'
type Rule = { label: string; because: EventName | null; audience: Audience; channels: Channels }

/** Who is told of what, and how, unless they choose otherwise. Nobody is told of what they did themselves. */
export const notificationRules: Record<NotificationType, Rule> = {
  new_registration: {
    label: 'New registration',
    because: 'registration:new',
    audience: 'assignee_or_takers',
    channels: { app: true, email: 'now' },
  },
  interest_created: {
    label: 'New interest',
    because: 'interest:created',
    audience: 'assignee_or_takers',
    channels: { app: true, email: 'off' },
  },
  interest_assigned: {
    label: 'Interest for you',
    because: 'interest:assigned',
    audience: 'new_assignee',
    channels: { app: true, email: 'now' },
  },
  tenure_expiring: {
    label: 'A tenure ends',
    because: 'tenure:expiring',
    audience: 'assignee_and_berth_keepers',
    channels: { app: true, email: 'now' },
  },
  duplicate_alert: {
    label: 'Possible duplicate',
    because: null,
    audience: 'takers',
    channels: { app: true, email: 'off' },
  },
  system_alert: {
    label: 'Problem with the backup',
    because: 'backup:failed',
    audience: 'super_admins',
    channels: { app: true, email: 'off' },
  },
}

/** The kinds that something makes today and that one may choose about: who is in charge of the installation hears of its troubles. */
export const toldTypes = (Object.keys(notificationRules) as NotificationType[]).filter(
  (type) => notificationRules[type].because !== null && notificationRules[type].audience !== 'super_admins',
)

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
  if (type === 'tenure_expiring') return berth ? `The tenure of berth ${berth} ends soon` : 'A tenure ends soon'
  const wish = berth ? `wants berth ${berth}` : dock ? `wants dock ${dock}` : null
  const parts = [client, length === null ? null : formatLength(Number(length), units), wish].filter(
    (part) => part !== null,
  )
  const { label } = notificationRules[type]
  return parts.length > 0 ? `${label}: ${parts.join(', ')}` : label
}
