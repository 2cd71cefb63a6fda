import type { PortScope } from '#app/access/scope.server.ts'
import { completeDocument } from '#app/documents/document-completion.server.ts'
import { isOut } from '#app/documents/document.ts'
import { evidenceWords } from '#app/documents/evidence-words.ts'
import { signingConsent } from '#app/signing/signing.ts'
import type { PortTransaction } from '#db/port.ts'
import { readPaper } from './read-paper.server.ts'
import { keepPaper } from './keep-paper.server.ts'
import type { PaperEvidence, PaperSignature } from './paper.ts'
import { paperMoment } from './paper-words.server.ts'
import { renderForPort } from './render-for-port.server.ts'
import type { TaskHandler } from './task-handlers.server.ts'

/** Makes the signed paper with its page of evidence, and completes the document with it. */
export const renderSigned: TaskHandler = async (scope, { document_id: id }) => {
  const { document, input, evidence } = await scope.transaction(async (tx) => ({
    ...(await readPaper(tx, scope, id!)),
    evidence: await readEvidence(tx, scope, id!),
  }))
  if (!isOut(document.status)) return
  const { pdf } = await renderForPort(scope, {
    ...input,
    evidence: { ...evidence, sentSha256: document.sent_sha256 ?? '' },
  })
  await keepPaper(
    scope,
    { kind: 'document', id: id! },
    { title: `${document.title}, signed`, pdf },
    (tx, { fileId, sha256 }) => completeDocument(tx, scope, id!, { fileId, sha256, isPaper: false }),
  )
}

async function readEvidence(
  tx: PortTransaction,
  { port }: PortScope,
  documentId: string,
): Promise<Omit<PaperEvidence, 'sentSha256'>> {
  const moment = (at: Date) => paperMoment(at, 'en', port.timezone)
  const signers = await tx
    .selectFrom('document_signers')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('state', '=', 'signed')
    .orderBy('position')
    .execute()
  const events = await tx
    .selectFrom('document_events as e')
    .leftJoin('document_signers as s', 's.id', 'e.signer_id')
    .leftJoin('users as u', 'u.id', 'e.user_id')
    .select(['e.kind', 'e.happened_at', 'e.detail', 'e.address', 's.name as signer', 'u.name as who'])
    .where('e.document_id', '=', documentId)
    .orderBy('e.id')
    .execute()
  return {
    documentId,
    signatures: signers.map((signer): PaperSignature => ({
      role: signer.role,
      name: signer.name,
      email: signer.email,
      signedAt: moment(signer.signed_at!),
      kind: signer.signature_kind!,
      text: signer.signature_text ?? undefined,
      path: signer.signature_path ?? undefined,
      address: signer.address ?? undefined,
      userAgent: signer.user_agent ?? undefined,
      consent:
        signer.consent_version === signingConsent.version ? signingConsent.text : (signer.consent_version ?? undefined),
      seenSha256: signer.seen_sha256 ?? undefined,
    })),
    events: events.map((line) => ({
      at: moment(line.happened_at),
      what: evidenceWords(line),
      who: line.address ?? '',
    })),
  }
}
