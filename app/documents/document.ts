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
