import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { holdForEoi } from '#app/holds/eoi-hold.server.ts'
import { askForTask } from '#app/papers/paper-task.server.ts'
import { missingFields } from '#app/papers/compose-paper.server.ts'
import { fieldsOf } from '#app/papers/document-fields.server.ts'
import { fieldLabel } from '#app/papers/paper-field.ts'
import { providerFor } from '#app/signing/signing-providers.server.ts'
import { constraintOf } from '#db/faults.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { primaryContact } from '#app/clients/primary-contact.server.ts'
import { obstaclesOf } from './document-ready.ts'
import { berthOf } from './document-edit.server.ts'
import { factsOf, noteEvidence } from './document-evidence.server.ts'
import { signersOf } from './document-signers.server.ts'
import { lockDocument } from './documents.server.ts'
import { documentTypeWords } from './document.ts'

type Document = Awaited<ReturnType<typeof lockDocument>>

/** Sends a draft to those who sign it. From here on its text and values stay as they are. */
export async function sendDocument(scope: PortScope, id: string) {
  scope.require('documents:send_for_signing')
  return scope.transaction(async (tx) => {
    const document = await lockDocument(tx, id)
    if (document.status !== 'draft' || document.archived_at) throw new RuleBroken('Only a draft can be sent.')
    await findAddresses(tx, document)
    const { fields, signers, obstacles } = await readiness(tx, scope, document)
    if (obstacles[0]) throw new RuleBroken(obstacles[0].text)
    if (document.type === 'eoi')
      await holdForEoi(tx, scope, {
        berthId: document.berth_id!,
        interestId: document.interest_id!,
        documentId: id,
      })
    const provider = providerFor()
    await tx
      .updateTable('documents')
      .set({ status: 'sent', provider: provider.name, sent_at: sql<Date>`now()` })
      .set({ expires_at: sql<Date>`now() + make_interval(days => ${scope.port.settings.signing.linkDays})` })
      // the paper that is signed is made of these values, whatever the draft's was made of
      .set({ fields: JSON.stringify(fields), draft_file_id: null })
      .where('id', '=', id)
      .execute()
      .catch(refuseSecond(document))
    await askForTask(tx, { act: 'render_draft', document_id: id })
    await noteEvidence(tx, { document_id: id, kind: 'sent' })
    await record(tx, 'document:sent', { ...factsOf(document), signerCount: signers.length })
    await provider.start(tx, scope, document, signers)
    return { id, title: document.title }
  })
}

/** A client whose address came after the draft is written to there. */
const findAddresses = (tx: PortTransaction, document: Document) =>
  tx
    .updateTable('document_signers as s')
    .from('clients as c')
    .set((eb) => ({ email: eb.fn.coalesce(primaryContact(eb as never, 'email'), sql<string>`''`) }))
    .whereRef('c.port_id', '=', 's.port_id')
    .where('c.id', '=', document.client_id)
    .where('s.document_id', '=', document.id)
    .where('s.role', '=', 'client')
    .where('s.email', '=', '')
    .execute()

/** The values of the paper as they are now, who signs it, and what stands against sending it. */
async function readiness(tx: PortTransaction, scope: PortScope, document: Document) {
  const fields = await fieldsOf(tx, scope, document.id)
  const words = await tx
    .selectFrom('document_template_versions')
    .select('body')
    .where('id', '=', document.template_version_id)
    .executeTakeFirst()
  const signers = await signersOf(tx, document.id)
    .innerJoin('clients as c', (join) => join.on('c.id', '=', document.client_id))
    .select(['s.id', 's.position', 's.role', 's.name', 's.state'])
    .select((eb) =>
      sql<string>`case when s.role = 'client' and s.email = '' then coalesce(${primaryContact(eb as never, 'email')}, '') else s.email end`.as(
        'email',
      ),
    )
    .where('s.state', '!=', 'replaced')
    .execute()
  const draft = {
    type: document.type,
    hasTemplate: words !== undefined,
    isAboutAnotherBerth:
      document.interest_id !== null && (await berthOf(tx, document.interest_id)) !== document.berth_id,
    hasApprover: scope.port.settings.signing.approverId !== null,
    missing: words ? missingFields(words.body, fields).map((name) => ({ name, label: fieldLabel(name) })) : [],
  }
  return { fields, signers, obstacles: obstaclesOf(draft, signers) }
}

const refuseSecond = (document: Document) => (error: unknown) => {
  const one = constraintOf(error)
  if (one === 'documents_one_out')
    throw new RuleBroken(`Another ${documentTypeWords[document.type]} of this deal is out for signing.`)
  if (one === 'documents_one_eoi_of_berth') throw new RuleBroken('Another EOI for this berth is out for signing.')
  throw error
}

/** What stands against sending a draft, for its own page; at an inactive port nothing is sent at all. */
export async function listObstacles(scope: PortScope, id: string) {
  scope.require('documents:view')
  if (!scope.port.isActive) return []
  return scope.transaction(async (tx) => {
    const document = await tx.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirst()
    return document?.status === 'draft' ? (await readiness(tx, scope, document)).obstacles : []
  })
}

/** The page that sends it: to whom, and what stands against it. */
export async function showDocumentToSend(scope: PortScope, id: string) {
  scope.require('documents:send_for_signing')
  return scope.transaction(async (tx) => {
    const document = await tx
      .selectFrom('documents')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow(() => new NotFound('document'))
    const { signers, obstacles } = await readiness(tx, scope, document)
    const { title, status, client_id, berth_id } = document
    return {
      document: { id, title, status, client_id, berth_id },
      signers: signers.map(({ name, email, role }) => ({ name, email, role })),
      obstacles,
      days: scope.port.settings.signing.linkDays,
    }
  })
}
