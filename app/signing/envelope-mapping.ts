import type { SignerRole } from '#app/documents/document.ts'
import type { SignatureBox } from '#app/papers/paper.ts'

/** What a signer of ours is to Documenso. */
const roles = {
  client: 'SIGNER',
  salesperson: 'SIGNER',
  approver: 'APPROVER',
  witness: 'SIGNER',
} as const satisfies Record<SignerRole, string>

type Signer = { role: SignerRole; name: string; email: string; position: number }

export const recipientFor = ({ role, name, email, position }: Signer) => ({
  email,
  name,
  role: roles[role],
  signingOrder: position,
})

/** Where a signer signs: in the box that the paper keeps for the role, the second of one role in the second box. */
export function fieldFor(signer: Signer, boxes: readonly SignatureBox[], others: readonly Signer[] = []) {
  const before = others.filter(({ role, position }) => role === signer.role && position < signer.position).length
  const mine = boxes.filter(({ role }) => role === signer.role)
  const box = mine[before] ?? mine.at(-1)
  if (!box) throw new Error(`The paper keeps no place for the signature of the ${signer.role}.`)
  const { page, x, y, width, height } = box
  return { type: 'SIGNATURE' as const, page, positionX: x, positionY: y, width, height }
}
