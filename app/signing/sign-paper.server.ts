import { sql } from 'kysely'
import { factsOf, noteEvidence } from '#app/documents/document-evidence.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { askForTask } from '#app/papers/paper-task.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { inviteSigner } from './built-in-provider.server.ts'
import type { Signing } from './signing-door.server.ts'
import { lockSigner, lockTurn, placeOf } from './signing-turn.server.ts'
import { signingConsent } from './signing.ts'

/** The paper is opened by a press of a button, which programs that look at links for people do not do. Again changes nothing. */
export async function openPaper(signing: Signing) {
  return signing.scope.transaction(async (tx) => {
    const { document, signer } = await lockTurn(tx, signing)
    if (signer.state === 'opened') return
    await tx
      .updateTable('document_signers')
      .set({ state: 'opened', opened_at: sql<Date>`now()` })
      .where('id', '=', signer.id)
      .execute()
    const line = { document_id: document.id, signer_id: signer.id, ...placeOf(signing) }
    await noteEvidence(tx, { ...line, kind: 'opened', sha256: document.sha256 })
    await record(tx, 'document:opened', { ...factsOf(document), signerId: signer.id })
  })
}

/** `seen` is the paper that the page showed. */
type Answer = { name: string; path?: string; seen: string }

/** Signs the paper, once; then it is the next one's turn, or the last signature makes the paper whole. */
export async function signPaper(signing: Signing, { name, path, seen }: Answer) {
  return signing.scope.transaction(async (tx) => {
    if ((await lockSigner(tx, signing.signerId)).signer.state === 'signed') return
    const { document, signer } = await lockTurn(tx, signing)
    if (signer.state !== 'opened') throw new RuleBroken('Open the paper and read it first.')
    if (!document.sha256 || seen !== document.sha256)
      throw new RuleBroken('This is not the paper that is out for signing. Open it again.')
    await tx
      .updateTable('document_signers')
      .set({ state: 'signed', signed_at: sql<Date>`clock_timestamp()` })
      .set({ signature_kind: path ? 'drawn' : 'typed', signature_text: name, signature_path: path ?? null })
      .set({ consent_version: signingConsent.version, seen_sha256: seen })
      .set(placeOf(signing))
      .where('id', '=', signer.id)
      .execute()
    const line = { document_id: document.id, signer_id: signer.id, sha256: seen, ...placeOf(signing) }
    await noteEvidence(tx, { ...line, kind: 'consented', detail: signingConsent.version })
    await noteEvidence(tx, { ...line, kind: 'signed' })
    const waiting = await listUnsigned(tx, document.id)
    await record(tx, 'document:signed', {
      ...factsOf(document),
      signerId: signer.id,
      role: signer.role,
      remaining: waiting.length,
    })
    await tx.updateTable('documents').set({ status: 'partially_signed' }).where('id', '=', document.id).execute()
    const next = waiting[0]
    if (next) await inviteSigner(tx, document, next.id)
    else await askForTask(tx, { act: 'render_signed', document_id: document.id })
  })
}

const listUnsigned = (tx: PortTransaction, documentId: string) =>
  tx
    .selectFrom('document_signers')
    .select('id')
    .where('document_id', '=', documentId)
    .where('state', 'not in', ['signed', 'replaced'])
    .orderBy('position')
    .execute()
