import type { DocumentStatus, SignerState } from '#app/documents/document.ts'

/** What a link leads to. */
export type SigningState =
  | 'preparing'
  | 'unopened'
  | 'open'
  | 'signed'
  | 'completed'
  | 'declined'
  | 'waiting'
  | 'link_ended'
  | 'expired'
  | 'cancelled'
  | 'replaced'

type Facts = {
  status: DocumentStatus
  signer: SignerState
  hasLinkEnded: boolean
  isOver: boolean
  hasPaper: boolean
}

export function signingState({ status, signer, hasLinkEnded, isOver, hasPaper }: Facts): SigningState {
  if (signer === 'replaced') return 'replaced'
  if (status === 'completed') return 'completed'
  if (status === 'declined' || signer === 'declined') return 'declined'
  if (status === 'cancelled' || status === 'draft') return 'cancelled'
  if (signer === 'signed') return 'signed'
  if (status === 'expired' || isOver) return 'expired'
  if (signer === 'waiting') return 'waiting'
  if (hasLinkEnded) return 'link_ended'
  if (!hasPaper) return 'preparing'
  return signer === 'opened' ? 'open' : 'unopened'
}
