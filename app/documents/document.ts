import type { Tone } from '#app/ui/badge.tsx'
import type { DB } from '#db/schema.ts'

type Selected<T> = T extends { __select__: infer S } ? S : T
export type DocumentType = Selected<DB['documents']['type']>
export type DocumentStatus = Selected<DB['documents']['status']>
export type SignerRole = Selected<DB['document_signers']['role']>
export type SignerState = Selected<DB['document_signers']['state']>

export const documentTypes = ['eoi', 'nda', 'contract', 'addendum', 'other'] as const satisfies DocumentType[]
export const documentTypeLabels: Record<DocumentType, string> = {
  eoi: 'EOI',
  nda: 'NDA',
  contract: 'Contract',
  addendum: 'Addendum',
  other: 'Other document',
}
/** Inside a sentence. */
export const documentTypeWords: Record<DocumentType, string> = {
  eoi: 'EOI',
  nda: 'NDA',
  contract: 'contract',
  addendum: 'addendum',
  other: 'document',
}

/** What stands on top of the paper until somebody calls it otherwise. */
const titles: Record<DocumentType, string> = {
  eoi: 'Expression of interest',
  nda: 'Non-disclosure agreement',
  contract: 'Contract',
  addendum: 'Addendum',
  other: 'Agreement',
}
export const titleOf = (type: DocumentType, { berth, client }: { berth?: string | null; client: string }) =>
  `${titles[type]}, ${berth ? `berth ${berth}` : client}`

/** A deal's paper names the berth that it is about. */
export const needsBerth = (type: DocumentType) => type === 'eoi' || type === 'contract'

export const documentStatuses = [
  'draft',
  'sent',
  'partially_signed',
  'completed',
  'declined',
  'expired',
  'cancelled',
] as const satisfies DocumentStatus[]

/** With the signers, who may still sign. */
export const isOut = (status: DocumentStatus) => status === 'sent' || status === 'partially_signed'
/** Ended without everybody's signature: another one can be drawn up in its place. */
export const hasFailed = (status: DocumentStatus) =>
  status === 'declined' || status === 'expired' || status === 'cancelled'

/** A letter of which a person has to decide whether it leaves again. */
export const hasNotArrived = (mail: string | null | undefined) =>
  mail === 'failed' || mail === 'unknown' || mail === 'held' || mail === 'given_up'

export const signerRoles = ['client', 'salesperson', 'approver', 'witness'] as const satisfies SignerRole[]
export const mostSigners = 8

export const statusLabels: Record<DocumentStatus, string> = {
  draft: 'Draft',
  sent: 'Out for signing',
  partially_signed: 'Partly signed',
  completed: 'Signed',
  declined: 'Declined',
  expired: 'Ran out',
  cancelled: 'Called off',
}
export const statusTones: Record<DocumentStatus, Tone | undefined> = {
  draft: undefined,
  sent: 'info',
  partially_signed: 'info',
  completed: 'success',
  declined: 'error',
  expired: 'warning',
  cancelled: 'warning',
}
export const roleLabels: Record<SignerRole, string> = {
  client: 'Client',
  salesperson: 'Salesperson',
  approver: 'Approves for the port',
  witness: 'Witness',
}
export const signerStateLabels: Record<SignerState, string> = {
  waiting: 'Waiting',
  sent: 'Sent',
  opened: 'Opened',
  signed: 'Signed',
  declined: 'Declined',
  replaced: 'Replaced',
}
const signerStateTones: Record<SignerState, Tone | undefined> = {
  waiting: undefined,
  sent: 'info',
  opened: 'info',
  signed: 'success',
  declined: 'error',
  replaced: undefined,
}

/** How far a signer is: whoever had not signed when the paper ended does not any more. */
export function signerMark(state: SignerState, status: DocumentStatus): { label: string; tone: Tone | undefined } {
  const isOpen = state === 'waiting' || state === 'sent' || state === 'opened'
  if (isOpen && status === 'expired') return { label: 'Expired', tone: 'warning' }
  if (isOpen && hasFailed(status)) return { label: 'Not signed', tone: undefined }
  return { label: signerStateLabels[state], tone: signerStateTones[state] }
}

export const documentViews = ['out', 'drafts', 'signed', 'ended'] as const
export type DocumentView = (typeof documentViews)[number]
export const viewLabels: Record<DocumentView, string> = {
  out: 'Out for signing',
  drafts: 'Drafts',
  signed: 'Signed',
  ended: 'Not signed',
}
export const viewStatuses: Record<DocumentView, DocumentStatus[]> = {
  out: ['sent', 'partially_signed'],
  drafts: ['draft'],
  signed: ['completed'],
  ended: ['declined', 'expired', 'cancelled'],
}
export const documentSorts = ['newest', 'title', 'sent'] as const
