import type { PortScope } from '#app/access/scope.server.ts'
import type { PortTransaction } from '#db/port.ts'
import type { SignerRole } from './document.ts'

export type SignerFields = { role: SignerRole; user_id?: string | null; name: string; email: string }
type Parties = { client: string; email: string | null; assigneeId: string | null }

/** Who signs unless somebody says otherwise: the client, who sells, who approves. One person does not sign twice. */
export async function usualSigners(tx: PortTransaction, scope: PortScope, { client, email, assigneeId }: Parties) {
  const { approverId } = scope.port.settings.signing
  const sellerId = assigneeId ?? scope.user?.id ?? null
  const ids = [sellerId, approverId].filter((id) => id !== null)
  const members = ids.length === 0 ? [] : await listSigningMembers(tx).where('u.id', 'in', ids).execute()
  const signer = (role: SignerRole, id: string | null): SignerFields[] => {
    const member = members.find((each) => each.id === id)
    return member ? [{ role, user_id: member.id, name: member.name, email: member.email }] : []
  }
  const signers: SignerFields[] = [{ role: 'client', name: client, email: email ?? '' }]
  if (sellerId !== approverId) signers.push(...signer('salesperson', sellerId))
  return [...signers, ...signer('approver', approverId)]
}

export const listSigningMembers = (db: Pick<PortTransaction, 'selectFrom'>) =>
  db
    .selectFrom('user_port_roles as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['u.id', 'u.name', 'u.email'])
    .where('m.ended_at', 'is', null)
    .where('u.is_active', '=', true)
    .orderBy('u.name')

/** Writes who signs, in this order. */
export async function insertSigners(tx: PortTransaction, documentId: string, signers: SignerFields[]) {
  if (signers.length === 0) return
  await tx
    .insertInto('document_signers')
    .values(signers.map((signer, at) => ({ ...signer, document_id: documentId, position: at + 1 })))
    .execute()
}

export const signersOf = (db: Pick<PortTransaction, 'selectFrom'>, documentId: string) =>
  db.selectFrom('document_signers as s').where('s.document_id', '=', documentId).orderBy('s.position').orderBy('s.id')
