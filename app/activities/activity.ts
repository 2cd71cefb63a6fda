import type { DB } from '#db/schema.ts'
import type { IconName } from '#app/ui/icons.ts'

export type ActivityKind = DB['activities']['kind']
export type ActivityOutcome = NonNullable<DB['activities']['outcome']>

export const activityKindLabels: Record<ActivityKind, string> = {
  call: 'Call',
  meeting: 'Meeting',
  visit: 'Visit',
  mail: 'Mail',
  portal_visit: 'Visit to the portal',
  form: 'Form',
  signature: 'Signature',
  payment: 'Payment',
  details_sent: 'Details sent',
}

export const activityIcons: Record<ActivityKind, IconName> = {
  call: 'phone',
  meeting: 'users',
  visit: 'anchor',
  mail: 'mail',
  portal_visit: 'monitor',
  form: 'file-text',
  signature: 'pencil',
  payment: 'circle-check',
  details_sent: 'mail',
}

/** What a person writes down; the rest is written down by itself. */
export const typedKinds = ['call', 'visit', 'meeting', 'mail'] as const satisfies ActivityKind[]
export type TypedKind = (typeof typedKinds)[number]
export const isTyped = (kind: ActivityKind): kind is TypedKind => (typedKinds as readonly string[]).includes(kind)

export const directions = ['out', 'in'] as const
export type Direction = (typeof directions)[number]
export const directionLabels: Record<Direction, string> = { out: 'We did', in: 'The client did' }

export const outcomes = [
  'reached',
  'no_answer',
  'message_left',
  'interested',
  'not_interested',
  'later',
] as const satisfies ActivityOutcome[]
export const outcomeLabels: Record<ActivityOutcome, string> = {
  reached: 'Spoke with them',
  no_answer: 'No answer',
  message_left: 'Left a message',
  interested: 'Interested',
  not_interested: 'Not interested',
  later: 'Wants to be asked later',
}

/** Said by a button of their own, in one tap. */
export const quickOutcomes = ['no_answer', 'message_left'] as const satisfies ActivityOutcome[]

/** The client was heard: they came forward, or they answered. */
export const isAnswer = ({ direction, outcome }: { direction: Direction; outcome: ActivityOutcome | null }) =>
  direction === 'in' || (outcome !== null && outcome !== 'no_answer' && outcome !== 'message_left')

export const activityFieldLabels = {
  kind: 'What it was',
  direction: 'Who began',
  outcome: 'What came of it',
  note: 'What was said',
  happened_at: 'When',
}
