import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { factsOf } from '#app/documents/document-evidence.server.ts'
import { hasNotArrived } from '#app/documents/document.ts'
import { lockDocument } from '#app/documents/documents.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'

type Db = Pick<PortTransaction, 'selectFrom'>

/** The newest letter with the signed paper to a signer. */
const copyFor = (db: Db, signerId: string) =>
  db
    .selectFrom('mail_deliveries')
    .select(['id', 'status', 'last_error'])
    .where('signer_id', '=', signerId)
    .where('kind', '=', 'signed_copy')
    .orderBy('id', 'desc')
    .limit(1)

export async function showCopy(scope: PortScope, documentId: string, signerId: string) {
  scope.require('documents:send_for_signing')
  const { documents, signers, copies } = await scope.read((db) => ({
    documents: db.selectFrom('documents').select(['id', 'title']).where('id', '=', documentId),
    signers: db
      .selectFrom('document_signers')
      .select(['id', 'name', 'email'])
      .where('id', '=', signerId)
      .where('document_id', '=', documentId),
    copies: copyFor(db as PortTransaction, signerId),
  }))
  if (!documents[0]) throw new NotFound('document')
  if (!signers[0]) throw new NotFound('signer')
  return { document: documents[0], signer: signers[0], copy: copies[0] ?? null }
}

/** The signed paper leaves once more to one whom it did not reach. */
export async function sendCopyAgain(scope: PortScope, documentId: string, signerId: string) {
  scope.require('documents:send_for_signing')
  return scope.transaction(async (tx) => {
    const document = await lockDocument(tx, documentId)
    const signer = await tx
      .selectFrom('document_signers')
      .select(['id', 'name', 'email'])
      .where('id', '=', signerId)
      .where('document_id', '=', documentId)
      .executeTakeFirst()
    if (!signer) throw new NotFound('signer')
    const copy = await copyFor(tx, signerId).forUpdate().executeTakeFirst()
    if (!copy || !hasNotArrived(copy.status))
      throw new RuleBroken('There is no signed copy that did not arrive: it is on its way, or was sent.')
    await tx
      .updateTable('mail_deliveries')
      .set({ status: 'queued', next_attempt_at: sql<Date>`now()`, tries_before: sql<number>`attempts` })
      .set({ decided_by: scope.user?.id ?? null, decided_at: sql<Date>`now()` })
      .where('id', '=', copy.id)
      .execute()
    await record(tx, 'document:copySentAgain', { ...factsOf(document), signerId })
    return signer
  })
}
