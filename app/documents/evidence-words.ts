import type { DB } from '#db/schema.ts'
import type { IconName } from '#app/ui/icons.ts'

type Kind = DB['document_events']['kind']
export type EvidenceLine = {
  kind: Kind
  /** A colleague; nobody where the signer or the clock did it. */
  who: string | null
  signer: string | null
  detail: string | null
  sha256: string | null
  address: string | null
  user_agent: string | null
}

export const evidenceIcons: Record<Kind, IconName> = {
  created: 'file-text',
  sent: 'mail',
  mailed: 'mail',
  bounced: 'mail',
  opened: 'eye',
  consented: 'check',
  signed: 'pencil',
  declined: 'x',
  reminded: 'bell',
  link_renewed: 'link-2',
  replaced: 'user-check',
  expired: 'clock',
  cancelled: 'x',
  completed: 'circle-check',
  paper_uploaded: 'upload',
  asked_again: 'undo-2',
  settled: 'check',
}

const words: Record<Kind, (line: { who: string; signer: string; detail: string | null }) => string> = {
  created: ({ who }) => `${who} drew it up`,
  sent: ({ who }) => `${who} sent it for signing`,
  mailed: ({ signer }) => `The mail to ${signer} left`,
  bounced: ({ signer }) => `The mail to ${signer} came back`,
  opened: ({ signer }) => `${signer} opened it`,
  consented: ({ signer }) => `${signer} agreed to sign electronically`,
  signed: ({ signer }) => `${signer} signed it`,
  declined: ({ signer }) => `${signer} declined to sign it`,
  reminded: ({ signer }) => `${signer} was reminded`,
  link_renewed: ({ signer }) => `${signer} asked for a new link`,
  replaced: ({ who, signer, detail }) => `${who} put ${signer} in the place of ${detail ?? 'somebody'}`,
  expired: () => 'The time to sign it ran out',
  cancelled: ({ who }) => `${who} called it off`,
  completed: () => 'The document is complete',
  paper_uploaded: ({ who }) => `${who} uploaded the copy that was signed on paper`,
  asked_again: ({ who }) => `${who} asked again for what was not known to be done`,
  settled: ({ who }) => `${who} wrote down that it was done`,
}

/** One line of the evidence in words. */
export const evidenceWords = ({
  kind,
  who,
  signer,
  detail,
}: Pick<EvidenceLine, 'kind' | 'who' | 'signer' | 'detail'>) =>
  words[kind]({ who: who ?? 'The system', signer: signer ?? 'A signer', detail })
