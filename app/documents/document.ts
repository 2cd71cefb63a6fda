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

export const signerRoles = ['client', 'salesperson', 'approver', 'witness'] as const satisfies SignerRole[]
export const mostSigners = 8
