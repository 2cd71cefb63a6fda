import { sql } from 'kysely'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { factsOf, noteEvidence } from '#app/documents/document-evidence.server.ts'
import { record, type PortTransaction } from '#db/port.ts'

type Sent = { port_id: string | null; signer_id: string | null }

/** A mail server took the letter with the link: a line of the evidence. */
export async function noteSignerMailed(
  { port_id, signer_id, document_id, kind }: Sent & { document_id: string | null; kind: string },
  address: string,
) {
  const scope = port_id && signer_id && document_id && kind !== 'signed_copy' && (await openPortAsSystem(port_id, []))
  if (!scope) return
  await scope.transaction((tx) =>
    noteEvidence(tx, { document_id: document_id!, signer_id, kind: 'mailed', detail: address }),
  )
}

/** The signer's address refuses mail, for this reason, or takes it again. Every letter that came back is a line of the evidence; a signature stays as it is. */
export async function markSignerBounced({ port_id, signer_id }: Sent, address: string, reason: string | null) {
  const scope = port_id && signer_id && (await openPortAsSystem(port_id, []))
  if (!scope) return
  await scope.transaction(async (tx) => {
    const signer = await tx
      .selectFrom('document_signers')
      .select(['document_id', 'bounced_at', 'bounce_reason'])
      .where('id', '=', signer_id)
      .where('email', '=', address)
      .where('state', 'in', ['waiting', 'sent', 'opened'])
      .forUpdate()
      .executeTakeFirst()
    if (!signer) return
    if (reason !== null)
      await noteEvidence(tx, {
        document_id: signer.document_id,
        signer_id,
        kind: 'bounced',
        detail: `${address}: ${reason}`.slice(0, 500),
      })
    if (signer.bounce_reason === reason) return
    await tx
      .updateTable('document_signers')
      .set({ bounced_at: reason === null ? null : sql<Date>`now()`, bounce_reason: reason })
      .where('id', '=', signer_id)
      .execute()
    if (reason === null || signer.bounced_at) return
    const document = await documentFacts(tx, signer.document_id)
    await record(tx, 'document:mailBounced', { ...factsOf(document), signerId: signer_id })
  })
}

const documentFacts = (tx: PortTransaction, id: string) =>
  tx
    .selectFrom('documents')
    .select(['id', 'client_id', 'interest_id', 'berth_id', 'type'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
