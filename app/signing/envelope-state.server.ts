import { sql, type UpdateObject } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { completeDocument } from '#app/documents/document-completion.server.ts'
import { factsOf, noteEvidence } from '#app/documents/document-evidence.server.ts'
import { lockDocument } from '#app/documents/documents.server.ts'
import { isOut } from '#app/documents/document.ts'
import { keepPaper } from '#app/papers/keep-paper.server.ts'
import type { PaperTask } from '#app/papers/paper-task.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { DB } from '#db/schema.ts'
import { documensoCalls, type Envelope } from './documenso-calls.server.ts'

type Document = Awaited<ReturnType<typeof lockDocument>>
type Recipient = Envelope['recipients'][number]

/** Reads how far an envelope is and brings the paper there. Only what is read counts, so late, doubled and lost hints change nothing. */
export async function readEnvelope(scope: PortScope, { document_id }: PaperTask) {
  const { documents } = await scope.read((db) => ({
    documents: db.selectFrom('documents').select(['envelope_id', 'status']).where('id', '=', document_id),
  }))
  const [document] = documents
  if (!document?.envelope_id || !isOut(document.status)) return
  const envelope = await documensoCalls.read(document.envelope_id)
  const isSigned = await scope.transaction((tx) => follow(tx, document_id!, envelope))
  if (envelope && isSigned) await keepSignedPaper(scope, document_id!, envelope)
}

/** Answers whether all have signed and the signed paper can be fetched. */
async function follow(tx: PortTransaction, documentId: string, envelope: Envelope | null): Promise<boolean> {
  const document = await lockDocument(tx, documentId)
  if (!isOut(document.status)) return false
  if (envelope) {
    const hasDeclined = await followSigners(tx, document, envelope.recipients)
    if (hasDeclined) return false
  }
  if (!envelope || envelope.status === 'CANCELLED') {
    await end(tx, document, 'cancelled', 'Called off at Documenso.')
    await noteEvidence(tx, { document_id: document.id, kind: 'cancelled', detail: 'Called off at Documenso.' })
    await record(tx, 'document:cancelled', factsOf(document))
    return false
  }
  return envelope.status === 'COMPLETED'
}

async function followSigners(tx: PortTransaction, document: Document, recipients: Recipient[]) {
  const signers = await tx
    .selectFrom('document_signers')
    .select(['id', 'position', 'role', 'email', 'state', 'recipient_id'])
    .where('document_id', '=', document.id)
    .where('state', '<>', 'replaced')
    .orderBy('position')
    .forUpdate()
    .execute()
  let remaining = signers.filter(({ state }) => state !== 'signed').length
  for (const signer of signers) {
    const recipient = recipientOf(signer, recipients)
    if (!recipient) continue
    if (signer.recipient_id !== String(recipient.id) && signer.state !== 'signed' && signer.state !== 'declined')
      await setSigner(tx, signer.id, { recipient_id: String(recipient.id) })
    const line = { document_id: document.id, signer_id: signer.id }
    const facts = { ...factsOf(document), signerId: signer.id }
    const { state } = signer
    if (state === 'signed' || state === 'declined') continue
    const hasOpened = recipient.readStatus === 'OPENED' || recipient.signingStatus !== 'NOT_SIGNED'
    if (state === 'waiting' && (hasOpened || recipient.sendStatus === 'SENT')) {
      await setSigner(tx, signer.id, { state: 'sent', sent_at: sql<Date>`now()` })
      await noteEvidence(tx, { ...line, kind: 'mailed', detail: signer.email })
    }
    if (state !== 'opened' && hasOpened) {
      await setSigner(tx, signer.id, { state: 'opened', opened_at: sql<Date>`now()` })
      await noteEvidence(tx, { ...line, kind: 'opened' })
      await record(tx, 'document:opened', facts)
    }
    if (recipient.signingStatus === 'SIGNED') {
      await setSigner(tx, signer.id, {
        state: 'signed',
        signed_at: recipient.signedAt ?? sql<Date>`now()`,
        signature_kind: 'provider',
      })
      await noteEvidence(tx, { ...line, kind: 'signed' })
      await tx.updateTable('documents').set({ status: 'partially_signed' }).where('id', '=', document.id).execute()
      await record(tx, 'document:signed', { ...facts, role: signer.role, remaining: --remaining })
    }
    if (recipient.signingStatus === 'REJECTED') {
      const reason = recipient.rejectionReason?.slice(0, 1000) || 'No reason was given.'
      await setSigner(tx, signer.id, { state: 'declined', declined_at: sql<Date>`now()`, decline_reason: reason })
      await end(tx, document, 'declined', reason)
      await noteEvidence(tx, { ...line, kind: 'declined', detail: reason })
      await record(tx, 'document:declined', facts)
      return true
    }
  }
  return false
}

/** By its number there, and before that is known by its place and address. */
const recipientOf = (
  signer: { recipient_id: string | null; position: number; email: string },
  recipients: Recipient[],
) =>
  recipients.find(({ id }) => String(id) === signer.recipient_id) ??
  recipients.find(
    ({ signingOrder, email }) => signingOrder === signer.position && email.toLowerCase() === signer.email.toLowerCase(),
  )

const setSigner = (tx: PortTransaction, id: string, change: UpdateObject<DB, 'document_signers', 'document_signers'>) =>
  tx.updateTable('document_signers').set(change).where('id', '=', id).execute()

const end = (tx: PortTransaction, { id }: Document, status: 'declined' | 'cancelled', reason: string) =>
  tx
    .updateTable('documents')
    .set({ status, ended_at: sql<Date>`now()`, end_reason: reason })
    .where('id', '=', id)
    .execute()

/** Fetches the signed paper and completes the document with it. */
async function keepSignedPaper(scope: PortScope, id: string, { envelopeItems }: Envelope) {
  const item = envelopeItems.toSorted((a, b) => a.order - b.order)[0]
  if (!item) return
  const pdf = await documensoCalls.download(item.id)
  const { title } = await scope.transaction((tx) => lockDocument(tx, id))
  await keepPaper(scope, { kind: 'document', id }, { title: `${title}, signed`, pdf }, (tx, { fileId, sha256 }) =>
    completeDocument(tx, scope, id, { fileId, sha256, isPaper: false }),
  )
}
