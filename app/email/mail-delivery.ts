import type { Tone } from '#app/ui/badge.tsx'
import type { DB } from '#db/schema.ts'

type Columns = DB['mail_deliveries']
export type DeliveryKind = Columns['kind']
export type DeliveryStatus = Columns['status'] extends { __select__: infer S } ? S : Columns['status']

export const deliveryKinds = [
  'invitation',
  'reset',
  'notification',
  'digest',
  'test',
  'alert',
  'second_factor',
  'signing',
  'signing_reminder',
  'signed_copy',
  'invoice',
  'invoice_reminder',
  'details',
  'offer',
  'visit',
] as const satisfies DeliveryKind[]
export const deliveryKindLabels: Record<DeliveryKind, string> = {
  invitation: 'Invitation',
  reset: 'New password',
  notification: 'Notification',
  digest: 'Daily digest',
  test: 'Test',
  alert: 'Warning',
  second_factor: 'Second factor',
  signing: 'Paper to sign',
  signing_reminder: 'Reminder to sign',
  signed_copy: 'Signed copy',
  invoice: 'Invoice',
  invoice_reminder: 'Payment reminder',
  details: 'Details of berths',
  offer: 'Offer of a berth',
  visit: 'Invitation to a visit',
}

/** To clients and to those who sign, not to colleagues about their account or their work. */
export const clientKinds = [
  'signing',
  'signing_reminder',
  'signed_copy',
  'invoice',
  'invoice_reminder',
  'details',
  'offer',
  'visit',
] as const
export type ClientKind = (typeof clientKinds)[number]
export const isClientKind = (kind: DeliveryKind): kind is ClientKind =>
  (clientKinds as readonly string[]).includes(kind)

export const deliveryStates = ['waiting', 'sent', 'failed', 'unknown', 'held', 'given_up'] as const
export type DeliveryState = (typeof deliveryStates)[number]
export const deliveryStateLabels: Record<DeliveryState, string> = {
  waiting: 'Waiting',
  sent: 'Sent',
  failed: 'Not sent',
  unknown: 'Perhaps sent',
  held: 'Held back',
  given_up: 'Left as it is',
}
export const deliveryStateTones: Record<DeliveryState, Tone | undefined> = {
  waiting: 'info',
  sent: 'success',
  failed: 'error',
  unknown: 'warning',
  held: 'warning',
  given_up: undefined,
}

export const stateOf = (status: DeliveryStatus): DeliveryState =>
  status === 'queued' || status === 'claimed' ? 'waiting' : status

/** What a person may do about a delivery. One that is being sent is nobody's; a link to set a password is asked for anew. */
export const unsendable: readonly DeliveryKind[] = ['test', 'reset']
export const maySendAgain = (kind: DeliveryKind, status: DeliveryStatus) =>
  !unsendable.includes(kind) && status !== 'claimed' && status !== 'sent'
export const mayGiveUp = (kind: DeliveryKind, status: DeliveryStatus) =>
  status === 'held' || (kind !== 'reset' && (status === 'queued' || status === 'unknown'))

const advice: Record<string, string> = {
  unreachable:
    'Look at SMTP_HOST and SMTP_PORT, and whether this machine may open connections to that server. Mail waits and is tried again.',
  sign_in: 'Look at SMTP_USER and SMTP_PASSWORD. Mail waits and is tried again.',
  sender: 'Look at SMTP_FROM: the server must know it as an address that may send. Mail waits and is tried again.',
  address: 'The server knows no such mailbox. Ask the person for the right address, correct it, and send again.',
  policy: 'The server does not send for us to this address. Ask whoever runs it, then send again.',
  message: 'The server did not want this letter. Its answer says why; ask whoever runs it, then send again.',
  busy: 'Nothing to do: the server asked to come back later, and it is tried again.',
  broken: 'Ask the person whether it arrived. If it did, leave it; if not, send it again.',
  silent:
    'Look at whether the server is overloaded, or a firewall swallows the connection. Mail waits and is tried again.',
  folder: 'Look at the mailbox folder in DATA_DIR: the product must be able to write there.',
}

/** What somebody can do about it. */
export const adviceFor = (problem: string | null) => (problem ? advice[problem] : undefined)
