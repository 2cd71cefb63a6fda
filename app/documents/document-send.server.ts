import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { holdForEoi } from '#app/holds/eoi-hold.server.ts'
import { askForTask } from '#app/papers/paper-task.server.ts'
import { providerFor } from '#app/signing/signing-providers.server.ts'
import { constraintOf } from '#db/faults.ts'
import { record, type PortTransaction } from '#db/port.ts'
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

/** Those who sign, all with an address; an EOI is approved by somebody of the port. */
async function readySigners(tx: PortTransaction, scope: PortScope, document: Document) {
  const signers = await signersOf(tx, document.id)
    .select(['s.id', 's.position', 's.role', 's.name', 's.email', 's.state'])
    .execute()
  if (signers.length === 0) throw new RuleBroken('Nobody is to sign it. Say who signs first.')
  const unreached = signers.find(({ email }) => email === '')
  if (unreached) throw new RuleBroken(`${unreached.name} has no e-mail address to send it to.`)
  if (document.type === 'eoi' && !signers.some(({ role }) => role === 'approver'))
    throw new RuleBroken(
      scope.port.settings.signing.approverId
        ? 'Nobody approves this EOI. Add an approver to those who sign.'
        : 'This port has nobody yet who approves EOIs. An administrator chooses one under Admin, Settings, Signing.',
    )
  return signers
}

const refuseSecond = (document: Document) => (error: unknown) => {
  const one = constraintOf(error)
  if (one === 'documents_one_out')
    throw new RuleBroken(`Another ${documentTypeWords[document.type]} of this deal is out for signing.`)
  if (one === 'documents_one_eoi_of_berth') throw new RuleBroken('Another EOI for this berth is out for signing.')
  throw error
}
