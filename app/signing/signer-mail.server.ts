import { sql } from 'kysely'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { noteEvidence } from '#app/documents/document-evidence.server.ts'

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

/** The signer's address refuses mail, for this reason, or takes it again. A signature stays as it is. */
export async function markSignerBounced({ port_id, signer_id }: Sent, address: string, reason: string | null) {
  const scope = port_id && signer_id && (await openPortAsSystem(port_id, []))
  if (!scope) return
  await scope.transaction((tx) =>
    tx
      .updateTable('document_signers')
      .set({ bounced_at: reason === null ? null : sql<Date>`now()`, bounce_reason: reason })
      .where('id', '=', signer_id)
      .where('email', '=', address)
      .where('state', 'in', ['waiting', 'sent', 'opened'])
      .where('bounce_reason', 'is distinct from', reason)
      .execute(),
  )
}
