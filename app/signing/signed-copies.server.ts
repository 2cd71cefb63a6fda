import type { Happened } from '#app/notifications/happened.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import type { PortTransaction } from '#db/port.ts'

/** Everybody who signed here gets the signed paper; a provider mails its own, and paper copies are handed over. */
export async function sendSignedCopies(_scope: PortScope, tx: PortTransaction, { documentId }: Happened) {
  await tx
    .insertInto('mail_deliveries')
    .columns(['kind', 'document_id', 'signer_id'])
    .expression(({ selectFrom, val }) =>
      selectFrom('document_signers as s')
        .innerJoin('documents as d', 'd.id', 's.document_id')
        .select([val('signed_copy').as('kind'), 's.document_id', 's.id'])
        .where('d.id', '=', documentId)
        .where('d.provider', '=', 'built_in')
        .where('s.state', '=', 'signed'),
    )
    .execute()
}
