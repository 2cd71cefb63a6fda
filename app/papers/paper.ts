import type { SignerRole } from '#app/documents/document.ts'

/** Whose paper it is: stands on top of it. */
export type PaperHouse = {
  name: string
  legalName?: string
  /** Line by line. */
  address?: string
  taxId?: string
  /** As #rrggbb; the product's navy without one. */
  colour?: string
  /** Its name: another logo is another paper. */
  logo?: string
}

/** Who signs; a box is kept for each, in this order. */
export type PaperSigner = { role: SignerRole; name: string }

/** Where a signature goes: the page counted from 1, the rest in percent of the page from its upper left corner. */
export type SignatureBox = { role: SignerRole; page: number; x: number; y: number; width: number; height: number }

/** What a signer left on the paper, and how one knows. */
export type PaperSignature = {
  role: SignerRole
  name: string
  email: string
  /** Written in the person's zone, with the zone. */
  signedAt: string
  kind: 'typed' | 'drawn' | 'provider'
  text?: string
  /** An SVG path in a box of 600 by 200. */
  path?: string
  address?: string
  userAgent?: string
  consent?: string
  seenSha256?: string
}

/** The last page of a signed paper. */
export type PaperEvidence = {
  documentId: string
  /** Of the paper that was sent to be signed. */
  sentSha256: string
  signatures: PaperSignature[]
  /** What happened, line by line, as it is to be read. */
  events: { at: string; what: string; who: string }[]
}

/** Values of the template's fields: plain text, empty when unknown; amounts and dates already written as people read them. */
export type PaperFields = Record<string, string>

export type PaperInput = {
  title: string
  /** Two small letters. */
  language: string
  house: PaperHouse
  /** Markdown with {{ fields }}. */
  body: string
  fields: PaperFields
  /** Beside the title: a number, a date. */
  reference?: string
  signers?: PaperSigner[]
  evidence?: PaperEvidence
}

export type Paper = { pdf: Buffer; boxes: SignatureBox[] }
