import { sql } from 'kysely'
import { noteEvidence } from '#app/documents/document-evidence.server.ts'
import { RuleBroken } from '#app/errors.ts'
import type { Signing } from './signing-door.server.ts'
import { lockTurn, placeOf } from './signing-turn.server.ts'

/** Three letters in an hour: nobody floods a mailbox with an old link. */
const mostAnHour = 3

/** A link that ran out brings a new one, to the address that the first went to and to no other. */
export async function renewLink(signing: Signing) {
  return signing.scope.transaction(async (tx) => {
    const { document, signer } = await lockTurn(tx, { ...signing, hasEnded: false })
    const letters = await tx
      .selectFrom('mail_deliveries')
      .select(['status', 'created_at'])
      .where('document_id', '=', document.id)
      .where('signer_id', '=', signer.id)
      .where('created_at', '>', sql<Date>`now() - interval '1 hour'`)
      .execute()
    if (letters.some(({ status }) => status === 'queued' || status === 'claimed')) return
    if (letters.length >= mostAnHour)
      throw new RuleBroken('Three mails were sent to you in the last hour. Look for them, or try again later.')
    await tx
      .insertInto('mail_deliveries')
      .values({ kind: 'signing', document_id: document.id, signer_id: signer.id })
      .execute()
    const line = { document_id: document.id, signer_id: signer.id, ...placeOf(signing) }
    await noteEvidence(tx, { ...line, kind: 'link_renewed' })
  })
}
