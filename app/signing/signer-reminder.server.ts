import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { factsOf, noteEvidence } from '#app/documents/document-evidence.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { DB } from '#db/schema.ts'
import type { PaperToSign, Signer } from './signing-provider.server.ts'
import { providerFor } from './signing-providers.server.ts'

type OpenPaper = PaperToSign & {
  client_id: string
  interest_id: string | null
  berth_id: string | null
  provider: DB['documents']['provider'] extends { __select__: infer S } ? S : DB['documents']['provider']
}

/** Whose turn it is hears of it again: by rule, or because a colleague asks for it, who was asked for the right already. */
export async function remindSigner(tx: PortTransaction, scope: PortScope, document: OpenPaper, signer: Signer) {
  await tx
    .updateTable('document_signers')
    .set({ reminded_at: sql<Date>`now()`, reminders: sql<number>`reminders + 1` })
    .where('id', '=', signer.id)
    .execute()
  await noteEvidence(tx, { document_id: document.id, signer_id: signer.id, kind: 'reminded' })
  await record(tx, 'document:reminderSent', { ...factsOf(document), signerId: signer.id })
  await providerFor(document.provider).remind(tx, scope, document, signer)
}
