import { sql } from 'kysely'
import { factsOf, noteEvidence } from '#app/documents/document-evidence.server.ts'
import { record } from '#db/port.ts'
import type { Signing } from './signing-door.server.ts'
import { providerFor } from './signing-providers.server.ts'
import { lockSigner, lockTurn, placeOf } from './signing-turn.server.ts'

/** One who says no ends it for all; the port hears the reason. */
export async function declinePaper(signing: Signing, { reason }: { reason: string }) {
  const { scope } = signing
  return scope.transaction(async (tx) => {
    if ((await lockSigner(tx, signing.signerId)).signer.state === 'declined') return
    const { document, signer } = await lockTurn(tx, signing)
    await tx
      .updateTable('document_signers')
      .set({ state: 'declined', declined_at: sql<Date>`now()`, decline_reason: reason })
      .where('id', '=', signer.id)
      .execute()
    await tx
      .updateTable('documents')
      .set({ status: 'declined', ended_at: sql<Date>`now()`, end_reason: reason })
      .where('id', '=', document.id)
      .execute()
    const line = { document_id: document.id, signer_id: signer.id, detail: reason, ...placeOf(signing) }
    await noteEvidence(tx, { ...line, kind: 'declined' })
    await record(tx, 'document:declined', { ...factsOf(document), signerId: signer.id })
    await providerFor(document.provider).cancel(tx, scope, document)
  })
}
