import { sql } from 'kysely'
import type { PortTransaction } from '#db/port.ts'
import type { PaperToSign, SigningProvider } from './signing-provider.server.ts'

/** The product's own page at /sign: links by mail, one signer after the other. */
export const builtIn: SigningProvider = {
  name: 'built_in',
  async start(tx, _scope, document, signers) {
    const first = signers.toSorted((a, b) => a.position - b.position)[0]
    if (first) await inviteSigner(tx, document, first.id)
  },
  async remind(tx, _scope, document, signer) {
    await tx
      .insertInto('mail_deliveries')
      .values({ kind: 'signing_reminder', document_id: document.id, signer_id: signer.id })
      .execute()
  },
  paperMade: (tx, _scope, document) => mailInvitations(tx, document),
  cancel: (tx, _scope, document) => endLinks(tx, { documentId: document.id }),
  async replaceSigner(tx, _scope, document, old, signer) {
    await endLinks(tx, { signerId: old.id })
    if (old.state === 'sent' || old.state === 'opened') await inviteSigner(tx, document, signer.id)
  },
}

/** It is this signer's turn. */
export async function inviteSigner(tx: PortTransaction, document: Pick<PaperToSign, 'id'>, signerId: string) {
  await tx
    .updateTable('document_signers')
    .set({ state: 'sent', sent_at: sql<Date>`now()` })
    .where('id', '=', signerId)
    .where('state', '=', 'waiting')
    .execute()
  await mailInvitations(tx, document)
}

/** Writes to those whose turn it is and who got no letter yet, once there is a paper to sign; the link is made when the letter is written. */
export async function mailInvitations(tx: PortTransaction, document: Pick<PaperToSign, 'id'>) {
  await tx
    .insertInto('mail_deliveries')
    .columns(['kind', 'document_id', 'signer_id'])
    .expression((eb) =>
      eb
        .selectFrom('document_signers as s')
        .innerJoin('documents as d', 'd.id', 's.document_id')
        .select([sql.lit('signing').as('kind'), 's.document_id', 's.id'])
        .where('d.id', '=', document.id)
        .where('d.draft_file_id', 'is not', null)
        .where('s.state', '=', 'sent')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('mail_deliveries as m')
                .select('m.id')
                .whereRef('m.signer_id', '=', 's.id')
                .where('m.kind', '=', 'signing'),
            ),
          ),
        ),
    )
    .execute()
}

const endLinks = async (tx: PortTransaction, of: { documentId: string } | { signerId: string }) => {
  await tx
    .updateTable('signing_links')
    .set({ revoked_at: sql<Date>`now()` })
    .where('revoked_at', 'is', null)
    .where('signer_id', 'in', ({ selectFrom }) =>
      selectFrom('document_signers')
        .select('id')
        .where('documentId' in of ? 'document_id' : 'id', '=', 'documentId' in of ? of.documentId : of.signerId),
    )
    .execute()
}
