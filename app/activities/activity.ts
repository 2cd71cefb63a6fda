import type { DB } from '#db/schema.ts'

export type ActivityKind = DB['activities']['kind']

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
