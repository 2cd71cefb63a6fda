import { roleLabels } from '#app/documents/document.ts'
import type { PaperInline, PaperNode } from './paper-node.ts'
import type { PaperEvidence, PaperSignature } from './paper.ts'

const value = (v: string): PaperInline[] => [{ t: 'value', v }]
const text = (v: string): PaperInline[] => [{ t: 'text', v }]
const kinds = { typed: 'Typed name', drawn: 'Drawn signature', provider: 'Signed with the signing service' }

/** The last page of a signed paper: who signed what, how one knows, and what happened. */
export function evidenceNodes({ documentId, sentSha256, signatures, events }: PaperEvidence) {
  const nodes: PaperNode[] = [
    sheet([
      ['Document', documentId],
      ['SHA-256 of the paper as it was sent', grouped(sentSha256)],
    ]),
    ...signatures.flatMap(signatureNodes),
    { t: 'heading', level: 2, c: text('What happened') },
    {
      t: 'table',
      head: ['When', 'What', 'From'].map(text),
      rows: events.map(({ at, what, who }) => [value(at), value(what), value(who)]),
      align: ['left', 'left', 'left'],
      wide: 1,
    },
  ]
  return { intro: 'This page was made when the last signature came in. It belongs to the signed paper.', nodes }
}

function signatureNodes(signature: PaperSignature): PaperNode[] {
  const { role, name, email, signedAt, kind, address, userAgent, consent, seenSha256 } = signature
  return [
    { t: 'heading', level: 2, c: value(`${name}, ${roleLabels[role]}`) },
    sheet([
      ['Signed', `${signedAt}, ${kinds[kind].toLowerCase()}`],
      ['Identity', `Personal link sent to ${email}`],
      ['From', [address, userAgent].filter(Boolean).join(', ')],
      ['Agreed to', consent ?? ''],
      ['SHA-256 of the paper that was seen', seenSha256 ? grouped(seenSha256) : ''],
    ]),
  ]
}

const sheet = (rows: [string, string][]): PaperNode => ({
  t: 'table',
  head: null,
  rows: rows.filter(([, said]) => said !== '').map(([label, said]) => [text(label), value(said)]),
  align: ['left', 'left'],
})

/** In fours, so that a person can compare it. */
const grouped = (hash: string) => hash.replaceAll(/(.{4})(?!$)/g, '$1 ').replace(/^(.{39}) /, '$1\n')
