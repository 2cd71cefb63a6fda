import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { askForTask } from '#app/papers/paper-task.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { factsOf } from './document-evidence.server.ts'
import type { DocumentEdit } from './document-input.server.ts'
import { vesselsOf } from './document-new.server.ts'
import { templatesFor } from './document-terms.server.ts'
import { lockDocument, refuseUnknownVessel, requireDrawing } from './documents.server.ts'
import type { DocumentType } from './document.ts'

export async function showDocumentToEdit(scope: PortScope, id: string) {
  scope.require('documents:create')
  const { documents } = await scope.read((db) => ({
    documents: db
      .selectFrom('documents as d')
      .innerJoin('clients as c', 'c.id', 'd.client_id')
      .leftJoin('document_template_versions as v', 'v.id', 'd.template_version_id')
      .select(['d.id', 'd.type', 'd.status', 'd.title', 'd.client_id', 'd.vessel_id', 'd.price', 'd.currency'])
      .select(['d.tenure_years', 'd.starts_on', 'd.special_terms', 'd.version', 'v.template_id', 'c.language'])
      .where('d.id', '=', id),
  }))
  const document = documents[0]
  if (!document) throw new NotFound('document')
  requireDrawing(scope, document.type)
  const { templates, vessels } = await scope.read((db) => ({
    templates: templatesFor(db, document.type, document.language),
    vessels: vesselsOf(db, document.client_id),
  }))
  return { document, templates, vessels }
}

/** Changes a draft. It takes the newest words of its template, and the berth that the deal is about now. */
export async function editDocument(scope: PortScope, id: string, input: DocumentEdit) {
  scope.require('documents:create')
  return scope.transaction(async (tx) => {
    const document = await lockDocument(tx, id)
    requireDrawing(scope, document.type)
    refuseSent(document)
    const current = { ...document, template_id: await templateIdOf(tx, document) }
    const { values, changed } = reconcile('document', current, input)
    const { template_id, ...columns } = values
    const words = await newestWords(tx, document, template_id ?? null)
    const berth_id = document.interest_id ? await berthOf(tx, document.interest_id) : document.berth_id
    const isAsBefore = words?.version_id === document.template_version_id && berth_id === document.berth_id
    if (changed.length === 0 && isAsBefore) return current
    await tx
      .updateTable('documents')
      .set({ ...columns, berth_id, ...(words && { template_version_id: words.version_id, language: words.language }) })
      .where('id', '=', id)
      .execute()
      .catch(refuseUnknownVessel)
    await record(tx, 'document:updated', { ...factsOf({ ...document, berth_id }), changedFields: changed })
    await askForTask(tx, { act: 'render_draft', document_id: id })
    return current
  })
}

export function refuseSent({ status }: { status: string }) {
  if (status !== 'draft')
    throw new RuleBroken('This document was sent: it stays as it is. Call it off and draw it up again.')
}

async function templateIdOf(tx: PortTransaction, { template_version_id }: { template_version_id: string | null }) {
  if (!template_version_id) return null
  const version = await tx
    .selectFrom('document_template_versions')
    .select('template_id')
    .where('id', '=', template_version_id)
    .executeTakeFirst()
  return version?.template_id ?? null
}

async function newestWords(tx: PortTransaction, { type }: { type: DocumentType }, templateId: string | null) {
  if (!templateId) return undefined
  const words = await templatesFor(tx, type, null).where('t.id', '=', templateId).executeTakeFirst()
  if (!words) throw new RuleBroken('This template is not there any more. Choose another one.', 'template_id')
  return words
}

export async function berthOf(tx: PortTransaction, interestId: string) {
  const deal = await tx.selectFrom('interests').select('berth_id').where('id', '=', interestId).executeTakeFirst()
  return deal?.berth_id ?? null
}
