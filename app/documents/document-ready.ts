import type { DocumentType, SignerRole } from './document.ts'

type Draft = {
  type: DocumentType
  hasTemplate: boolean
  isAboutAnotherBerth: boolean
  hasApprover: boolean
  /** The template's fields that are empty: name and words. */
  missing: readonly { name: string; label: string }[]
}
type Signer = { name: string; email: string; role: SignerRole }
/** Where it is put right. */
export type Mend = 'signers' | 'edit' | 'client' | 'berth' | 'settings'
export type Obstacle = { text: string; mend: Mend }

const mends: Record<string, Mend> = { client: 'client', berth: 'berth', seller: 'settings', port: 'settings' }
export const mendOf = (field: string): Mend => mends[field.split('.')[0] ?? ''] ?? 'edit'

/** What stands against sending a draft to those who sign it. */
export function obstaclesOf(draft: Draft, signers: readonly Signer[]): Obstacle[] {
  const obstacles: Obstacle[] = []
  if (!draft.hasTemplate) obstacles.push({ text: 'It has no template, and so no text to sign.', mend: 'edit' })
  if (draft.isAboutAnotherBerth)
    obstacles.push({
      text: 'The deal is about another berth now: save the draft again to take that over.',
      mend: 'edit',
    })
  for (const { name, label } of draft.missing)
    obstacles.push({ text: `Missing in the text: ${label}.`, mend: mendOf(name) })
  if (signers.length === 0) obstacles.push({ text: 'Nobody is to sign it.', mend: 'signers' })
  for (const { name } of signers.filter(({ email }) => email === ''))
    obstacles.push({ text: `${name} has no e-mail address to send it to.`, mend: 'signers' })
  if (draft.type === 'eoi' && !signers.some(({ role }) => role === 'approver'))
    obstacles.push(
      draft.hasApprover
        ? { text: 'Nobody of the port approves this EOI.', mend: 'signers' }
        : {
            text: 'The port has nobody yet who approves EOIs. An administrator chooses one under Admin, Settings, Signing.',
            mend: 'settings',
          },
    )
  return obstacles
}
