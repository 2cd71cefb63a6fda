import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { keepFiles } from '#app/files/file-upload.server.ts'
import { isImage } from '#app/files/file.ts'
import type { SentFile } from '#app/files/receive-form.server.ts'
import type { Spool } from '#app/files/spool.server.ts'
import { providerFor } from '#app/signing/signing-providers.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { isStorageDown } from '#server/platform/storage.ts'
import { showDocumentToEnd } from './document-end.server.ts'
import { factsOf, noteEvidence } from './document-evidence.server.ts'
import { lockDocument } from './documents.server.ts'
import { isOut } from './document.ts'

type Signed = { fileId: string; sha256: string; isPaper: boolean }

/** Everybody has signed, and this is the paper. Called again for the same file it changes nothing. */
export async function completeDocument(
  tx: PortTransaction,
  scope: PortScope,
  documentId: string,
  { fileId, sha256, isPaper }: Signed,
) {
  const document = await lockDocument(tx, documentId)
  if (document.status === 'completed' && document.signed_file_id === fileId) return
  const isOpen = isOut(document.status) || (isPaper && document.status === 'draft')
  if (!isOpen) throw new RuleBroken('This document is finished: it stays as it is.')
  if (isPaper && isOut(document.status)) await providerFor(document.provider).cancel(tx, scope, document)
  await tx
    .updateTable('documents')
    .set({ status: 'completed', signed_file_id: fileId, signed_sha256: sha256, completed_at: sql<Date>`now()` })
    .set({ sent_at: sql<Date>`coalesce(sent_at, now())` })
    // what a provider knows of it stays findable
    .$if(isPaper && !document.envelope_id, (query) => query.set({ provider: 'paper' }))
    .where('id', '=', documentId)
    .execute()
  if (isPaper) await noteEvidence(tx, { document_id: documentId, kind: 'paper_uploaded', sha256 })
  await noteEvidence(tx, { document_id: documentId, kind: 'completed', sha256 })
  await record(tx, 'document:completed', { ...factsOf(document), isPaper })
}

export async function showSignedUpload(scope: PortScope, id: string) {
  return { ...(await showDocumentToEnd(scope, id, 'documents:upload_signed')), isDown: isStorageDown() }
}

/** Keeps the copy that was signed on paper: the document is completed by it. */
export async function uploadSignedPaper(
  scope: PortScope,
  documentId: string,
  { files }: { files: SentFile[] },
  spool: Spool,
) {
  scope.require('documents:upload_signed')
  if (files.length > 1) throw new RuleBroken('Send one file: all pages in one PDF, or one photo.', 'files')
  return keepFiles(scope, { kind: 'document', id: documentId }, { files }, spool, async (tx, [file]) => {
    if (file!.media_type !== 'application/pdf' && !isImage(file!.media_type))
      throw new RuleBroken('A signed paper is a PDF or a photo of it.', 'files')
    await completeDocument(tx, scope, documentId, { fileId: file!.id, sha256: file!.sha256, isPaper: true })
  })
}
