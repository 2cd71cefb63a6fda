import { documentTypeLabels, type DocumentStatus, type DocumentType } from '#app/documents/document.ts'
import type { EventName } from '#db/events.ts'
import type { DB } from '#db/schema.ts'
import type { OfferStatus } from '#app/waiting/waiting.ts'
import { formatLength, type Units } from '#app/measures/length.ts'

export type NotificationType = DB['notifications']['type']

export const emailWays = ['now', 'digest', 'off'] as const
export type EmailWay = (typeof emailWays)[number]
/** How a person is told of one kind of thing. */
export type Channels = { app: boolean; email: EmailWay }

/**
 * `assignee_or_takers`: the person it is assigned to, else everyone who may create interests, and one takes it.
 * `takers`: all of those. `new_assignee`: who has just got it. `managers`: who manage the port's users.
 * `author_and_assignee`: who drew the paper or the invoice up, and who looks after its deal or client. `reminder_assignee`: whose reminder it is.
 * `mentioned`: whom a note names.
 * `waiting_list_keepers`: the person who looks after the client, if they may manage the waiting list, else everyone who may.
 * `mergers`: who may merge clients. `super_admins`: those of its members who are in charge of the installation.
 * `assignee_and_berth_keepers`: the person it is assigned to, and everyone who may change berths.
 */
export type Audience =
  | 'assignee_or_takers'
  | 'author_and_assignee'
  | 'reminder_assignee'
  | 'takers'
  | 'new_assignee'
  | 'managers'
  | 'assignee_and_berth_keepers'
  | 'mentioned'
  | 'waiting_list_keepers'
  | 'super_admins'
  | 'mergers'
type Rule = { label: string; because: EventName[]; audience: Audience; channels: Channels }

/** Who is told of what, and how, unless they choose otherwise. Nobody is told of what they did themselves. */
export const notificationRules: Record<NotificationType, Rule> = {
  new_registration: {
    label: 'New registration',
    because: ['registration:new'],
    audience: 'assignee_or_takers',
    channels: { app: true, email: 'now' },
  },
  interest_created: {
    label: 'New interest',
    because: ['interest:created'],
    audience: 'assignee_or_takers',
    channels: { app: true, email: 'off' },
  },
  interest_assigned: {
    label: 'Interest for you',
    because: ['interest:assigned'],
    audience: 'new_assignee',
    channels: { app: true, email: 'now' },
  },
  tenure_expiring: {
    label: 'A tenure ends',
    because: ['tenure:expiring'],
    audience: 'assignee_and_berth_keepers',
    channels: { app: true, email: 'now' },
  },
  eoi_signature_event: {
    label: 'Signature',
    because: ['document:signed', 'document:declined', 'document:completed', 'document:expired', 'document:mailBounced'],
    audience: 'author_and_assignee',
    channels: { app: true, email: 'now' },
  },
  waiting_list: {
    label: 'Waiting list',
    because: ['offer:proposed', 'offer:answered', 'offer:expired'],
    audience: 'waiting_list_keepers',
    channels: { app: true, email: 'now' },
  },
  hold_expired: {
    label: 'A hold ran out',
    because: ['hold:expired'],
    audience: 'assignee_or_takers',
    channels: { app: true, email: 'now' },
  },
  hold_first: {
    label: 'First in the queue',
    because: ['hold:cameFirst'],
    audience: 'assignee_or_takers',
    channels: { app: true, email: 'now' },
  },
  deal_advanced: {
    label: 'A deal may move on',
    because: ['interest:moveProposed', 'interest:moveHindered'],
    audience: 'assignee_or_takers',
    channels: { app: true, email: 'off' },
  },
  invoice_paid: {
    label: 'Invoice paid',
    because: ['invoice:paid'],
    audience: 'author_and_assignee',
    channels: { app: true, email: 'off' },
  },
  invoice_overdue: {
    label: 'Invoice overdue',
    because: ['invoice:overdue'],
    audience: 'author_and_assignee',
    channels: { app: true, email: 'now' },
  },
  reminder_due: {
    label: 'Reminder',
    because: ['reminder:due'],
    audience: 'reminder_assignee',
    channels: { app: true, email: 'now' },
  },
  reminder_overdue: {
    label: 'Reminder overdue',
    because: ['reminder:overdue'],
    audience: 'reminder_assignee',
    channels: { app: true, email: 'digest' },
  },
  follow_up_created: {
    label: 'New reminder for you',
    because: ['reminder:created', 'reminder:assigned'],
    audience: 'reminder_assignee',
    channels: { app: true, email: 'off' },
  },
  mention: {
    label: 'You are named in a note',
    because: ['client:personMentioned', 'berth:personMentioned', 'interest:personMentioned'],
    audience: 'mentioned',
    channels: { app: true, email: 'now' },
  },
  duplicate_alert: {
    label: 'Possible duplicate',
    because: ['client:duplicateDetected'],
    audience: 'mergers',
    channels: { app: true, email: 'off' },
  },
  system_alert: {
    label: 'Problem with the backup',
    because: ['backup:failed'],
    audience: 'super_admins',
    channels: { app: true, email: 'off' },
  },
}

/** The kinds that something makes today and that one may choose about: who is in charge of the installation hears of its troubles. */
export const toldTypes = (Object.keys(notificationRules) as NotificationType[]).filter(
  (type) => notificationRules[type].because.length > 0 && notificationRules[type].audience !== 'super_admins',
)

export const notificationFor = (event: string) =>
  (Object.keys(notificationRules) as NotificationType[]).find((type) =>
    (notificationRules[type].because as string[]).includes(event),
  )

/** What the sentence names; read when it is shown, and nothing where the reader may not see it. */
export type NotificationSubject = {
  client: string | null
  berth: string | null
  dock: string | null
  length: string | number | null
  paper?: { type: DocumentType; status: DocumentStatus } | null
  /** It tells of a mail with the paper that came back. */
  has_bounced?: boolean
  invoice?: string | null
  reminder?: string | null
  /** What came of a berth that is offered to somebody who waits. */
  offer?: OfferStatus | null
}

const offerWords = (status: OfferStatus | null | undefined) =>
  ({
    proposed: 'A berth for the waiting list',
    sent: 'A berth for the waiting list',
    accepted: 'Offer accepted',
    declined: 'Offer declined',
    expired: 'An offer ran out without an answer',
    withdrawn: 'Offer taken back',
  })[status ?? 'proposed']

const paperStates: Partial<Record<DocumentStatus, string>> = {
  completed: 'Signed by all',
  declined: 'Declined',
  expired: 'The time to sign ran out',
}

/** "New registration: Anna García, 17.0 m, wants dock C". */
export function sentenceOf(type: NotificationType, subject: NotificationSubject, units: Units) {
  const { client, berth, dock, length, paper, invoice, reminder } = subject
  const about = (label: string, thing: string | null | undefined) =>
    [label, [thing, client].filter(Boolean).join(', ')].filter(Boolean).join(': ')
  if (type === 'eoi_signature_event')
    return about(
      subject.has_bounced
        ? 'The mail to a signer came back'
        : ((paper && paperStates[paper.status]) ?? notificationRules[type].label),
      paper && documentTypeLabels[paper.type],
    )
  if (type === 'invoice_paid' || type === 'invoice_overdue') return about(notificationRules[type].label, invoice)
  if (type === 'reminder_due' || type === 'reminder_overdue' || type === 'follow_up_created')
    return about(notificationRules[type].label, reminder)
  if (type === 'hold_expired' || type === 'hold_first')
    return about(notificationRules[type].label, berth && `berth ${berth}`)
  if (type === 'waiting_list') return about(offerWords(subject.offer), berth && `berth ${berth}`)
  if (type === 'tenure_expiring') return berth ? `The tenure of berth ${berth} ends soon` : 'A tenure ends soon'
  if (type === 'mention') return about(notificationRules[type].label, berth && `berth ${berth}`)
  const wish = berth ? `wants berth ${berth}` : dock ? `wants dock ${dock}` : null
  const parts = [client, length === null ? null : formatLength(Number(length), units), wish].filter(
    (part) => part !== null,
  )
  const { label } = notificationRules[type]
  return parts.length > 0 ? `${label}: ${parts.join(', ')}` : label
}
