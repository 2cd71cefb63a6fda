import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { providerFor } from '#app/signing/signing-providers.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { factsOf, noteEvidence } from './document-evidence.server.ts'
import type { Cancelling } from './document-input.server.ts'
import { lockDocument } from './documents.server.ts'
import { isOut } from './document.ts'

/** Calls a paper back that is out for signing: nobody can sign it any more. */
export async function cancelDocument(scope: PortScope, id: string, { reason }: Cancelling) {
  scope.require('documents:send_for_signing')
  return scope.transaction(async (tx) => {
    const document = await lockDocument(tx, id)
    if (!isOut(document.status)) throw new RuleBroken('This document is not out for signing.')
    if (await isSignedByAll(tx, id))
      throw new RuleBroken('Everybody has signed already: the signed paper is being made.')
    await tx
      .updateTable('documents')
      .set({ status: 'cancelled', ended_at: sql<Date>`now()`, end_reason: reason })
      .where('id', '=', id)
      .execute()
    await noteEvidence(tx, { document_id: id, kind: 'cancelled', detail: reason })
    await record(tx, 'document:cancelled', factsOf(document))
    await providerFor(document.provider).cancel(tx, scope, document)
    return { id, title: document.title }
  })
}

/** Ends what was not signed in time; once for each, however many look at the same moment. Answers how many. */
export async function expireDocuments(scope: PortScope, now = new Date()): Promise<number> {
  scope.require('documents:send_for_signing')
  const { due } = await scope.read((db) => ({
    due: db
      .selectFrom('documents')
      .select('id')
      .where('status', 'in', ['sent', 'partially_signed'])
      .where('expires_at', '<=', now)
      .orderBy('expires_at')
      .limit(500),
  }))
  let ended = 0
  for (const { id } of due) if (await expireDocument(scope, id, now)) ended += 1
  return ended
}

const expireDocument = (scope: PortScope, id: string, now: Date) =>
  scope.transaction(async (tx) => {
    const document = await lockDocument(tx, id)
    const isDue = isOut(document.status) && document.expires_at !== null && document.expires_at <= now
    if (!isDue || (await isSignedByAll(tx, id))) return false
    await tx
      .updateTable('documents')
      .set({ status: 'expired', ended_at: sql<Date>`now()` })
      .where('id', '=', id)
      .execute()
    await noteEvidence(tx, { document_id: id, kind: 'expired' })
    await record(tx, 'document:expired', factsOf(document))
    await providerFor(document.provider).cancel(tx, scope, document)
    return true
  })

/** The last signature is there, and the paper with all of them is on its way. */
async function isSignedByAll(tx: PortTransaction, documentId: string) {
  const open = await tx
    .selectFrom('document_signers')
    .select('id')
    .where('document_id', '=', documentId)
    .where('state', 'not in', ['signed', 'replaced'])
    .executeTakeFirst()
  return open === undefined
}

/** Takes it out of the lists. */
export async function archiveDocument(scope: PortScope, id: string) {
  scope.require('documents:delete')
  return scope.transaction(async (tx) => {
    const document = await lockDocument(tx, id)
    if (document.archived_at) return document
    if (isOut(document.status)) throw new RuleBroken('This document is out for signing. Call it off first.')
    await tx
      .updateTable('documents')
      .set({ archived_at: sql<Date>`now()` })
      .where('id', '=', id)
      .execute()
    await record(tx, 'document:archived', factsOf(document))
    return document
  })
}

export async function restoreDocument(scope: PortScope, id: string) {
  scope.require('documents:delete')
  return scope.transaction(async (tx) => {
    const document = await lockDocument(tx, id)
    if (!document.archived_at) return document
    await tx.updateTable('documents').set({ archived_at: null }).where('id', '=', id).execute()
    await record(tx, 'document:restored', factsOf(document))
    return document
  })
}

/** For the pages that end it and bring it back. */
export async function showDocumentToEnd(
  scope: PortScope,
  id: string,
  right: 'documents:delete' | 'documents:send_for_signing' | 'documents:upload_signed',
) {
  scope.require(right)
  const { documents } = await scope.read((db) => ({
    documents: db
      .selectFrom('documents as d')
      .innerJoin('clients as c', 'c.id', 'd.client_id')
      .select(['d.id', 'd.type', 'd.title', 'd.status', 'd.archived_at', 'c.name as client'])
      .where('d.id', '=', id),
  }))
  const document = documents[0]
  if (!document) throw new NotFound('document')
  return { document }
}
