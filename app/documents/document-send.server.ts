import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { holdForEoi } from '#app/holds/eoi-hold.server.ts'
import { askForTask } from '#app/papers/paper-task.server.ts'
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
    const signers = await readySigners(tx, scope, document)
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

/** Those who sign. A client whose address came later is written to there. */
async function readySigners(tx: PortTransaction, scope: PortScope, document: Document) {
  await tx
    .updateTable('document_signers as s')
    .from('clients as c')
    .set((eb) => ({ email: eb.fn.coalesce(primaryContact(eb as never, 'email'), sql<string>`''`) }))
    .whereRef('c.port_id', '=', 's.port_id')
    .where('c.id', '=', document.client_id)
    .where('s.document_id', '=', document.id)
    .where('s.role', '=', 'client')
    .where('s.email', '=', '')
    .execute()
  const signers = await signersOf(tx, document.id)
    .select(['s.id', 's.position', 's.role', 's.name', 's.email', 's.state'])
    .execute()
  const draft = {
    type: document.type,
    hasTemplate: document.template_version_id !== null,
    isAboutAnotherBerth:
      document.interest_id !== null && (await berthOf(tx, document.interest_id)) !== document.berth_id,
    hasApprover: scope.port.settings.signing.approverId !== null,
  }
  const [obstacle] = obstaclesOf(draft, signers)
  if (obstacle) throw new RuleBroken(obstacle.text)
  return signers
}

const refuseSecond = (document: Document) => (error: unknown) => {
  const one = constraintOf(error)
  if (one === 'documents_one_out')
    throw new RuleBroken(`Another ${documentTypeWords[document.type]} of this deal is out for signing.`)
  if (one === 'documents_one_eoi_of_berth') throw new RuleBroken('Another EOI for this berth is out for signing.')
  throw error
}

/** The page that sends it: to whom, and what stands against it. */
export async function showDocumentToSend(scope: PortScope, id: string) {
  scope.require('documents:send_for_signing')
  const { documents, signers } = await scope.read((db) => ({
    documents: db
      .selectFrom('documents as d')
      .leftJoin('interests as i', 'i.id', 'd.interest_id')
      .select(['d.id', 'd.type', 'd.title', 'd.status', 'd.template_version_id', 'd.archived_at'])
      .select(
        sql<boolean>`d.interest_id is not null and i.berth_id is distinct from d.berth_id`.as('isAboutAnotherBerth'),
      )
      .where('d.id', '=', id),
    signers: signersOf(db as PortTransaction, id)
      .innerJoin('documents as d', 'd.id', 's.document_id')
      .innerJoin('clients as c', 'c.id', 'd.client_id')
      .select(['s.id', 's.role', 's.name'])
      .select((eb) =>
        sql<string>`case when s.role = 'client' and s.email = '' then coalesce(${primaryContact(eb as never, 'email')}, '') else s.email end`.as(
          'email',
        ),
      )
      .where('s.state', '!=', 'replaced'),
  }))
  const document = documents[0]
  if (!document) throw new NotFound('document')
  const obstacles = obstaclesOf(
    {
      ...document,
      hasTemplate: document.template_version_id !== null,
      hasApprover: scope.port.settings.signing.approverId !== null,
    },
    signers,
  )
  return { document, signers, obstacles, days: scope.port.settings.signing.linkDays }
}
