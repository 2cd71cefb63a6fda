import type { PortScope } from '#app/access/scope.server.ts'
import type { DocumentType, SignerRole, SignerState } from '#app/documents/document.ts'
import type { PortTransaction } from '#db/port.ts'

export type SigningProviderName = 'built_in' | 'documenso'

export type PaperToSign = { id: string; type: DocumentType; title: string }
export type Signer = { id: string; position: number; role: SignerRole; name: string; email: string; state: SignerState }

/**
 * Who lets people sign. Called within the command's transaction, by somebody who was asked for the right already, and writes rows only: a
 * mail that waits or a task for the worker. States of signers, links and envelopes are the provider's; the document's are the command's.
 */
export type SigningProvider = {
  name: SigningProviderName
  /** The paper goes out to those who sign, in their order; all are waiting. */
  start(tx: PortTransaction, scope: PortScope, document: PaperToSign, signers: Signer[]): Promise<void>
  /** The paper that was sent is made and can be read now. */
  paperMade?(tx: PortTransaction, scope: PortScope, document: Pick<PaperToSign, 'id'>): Promise<void>
  /** Whose turn it is hears of it again. */
  remind(tx: PortTransaction, scope: PortScope, document: PaperToSign, signer: Signer): Promise<void>
  /** Called off or run out: nobody can sign any more. */
  cancel(tx: PortTransaction, scope: PortScope, document: PaperToSign): Promise<void>
  /** `old` as it was before it was replaced, `signer` waiting in its place. */
  replaceSigner(
    tx: PortTransaction,
    scope: PortScope,
    document: PaperToSign,
    old: Signer,
    signer: Signer,
  ): Promise<void>
}
