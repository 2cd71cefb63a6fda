import { NotFound, RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import type { Signing } from './signing-door.server.ts'

/** The paper and the signer, locked in this order by everybody; whose turn it is not is told why. */
export async function lockTurn(tx: PortTransaction, { signerId, hasEnded }: Signing) {
  const { document, signer } = await lockSigner(tx, signerId)
  if (hasEnded) throw new RuleBroken('This link has ended. Ask for a new one on its page.')
  if (document.status !== 'sent' && document.status !== 'partially_signed')
    throw new RuleBroken('This paper is not out for signing any more.')
  if (document.expires_at && document.expires_at <= new Date())
    throw new RuleBroken('The time to sign this paper is over. Ask the port to send it again.')
  if (signer.state === 'waiting' || (await isBehind(tx, document.id, signer.position)))
    throw new RuleBroken('It is not your turn yet: you get a mail when it is.')
  if (signer.state !== 'sent' && signer.state !== 'opened') throw new RuleBroken('You have answered already.')
  return { document, signer }
}

/** Somebody who comes before has not signed. */
async function isBehind(tx: PortTransaction, documentId: string, position: number) {
  const earlier = await tx
    .selectFrom('document_signers')
    .select('id')
    .where('document_id', '=', documentId)
    .where('position', '<', position)
    .where('state', 'not in', ['signed', 'replaced'])
    .limit(1)
    .executeTakeFirst()
  return earlier !== undefined
}

export async function lockSigner(tx: PortTransaction, signerId: string) {
  const document = await tx
    .selectFrom('documents as d')
    .innerJoin('document_signers as s', 's.document_id', 'd.id')
    .leftJoin('files as f', 'f.id', 'd.draft_file_id')
    .select(['d.id', 'd.type', 'd.title', 'd.status', 'd.provider', 'd.expires_at'])
    .select(['d.client_id', 'd.interest_id', 'd.berth_id', 'f.sha256'])
    .where('s.id', '=', signerId)
    .forUpdate('d')
    .executeTakeFirst()
  if (!document) throw new NotFound('paper')
  const signer = await tx
    .selectFrom('document_signers')
    .select(['id', 'position', 'role', 'name', 'email', 'state'])
    .where('id', '=', signerId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { document, signer }
}

/** Where an answer came from: kept with it as evidence. */
export const placeOf = ({ scope: { actor } }: Pick<Signing, 'scope'>) => ({
  address: actor.address ?? null,
  user_agent: actor.userAgent?.slice(0, 300) ?? null,
})
