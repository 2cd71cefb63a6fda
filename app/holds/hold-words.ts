import type { HoldKind } from './hold.ts'

export type ShownHold = {
  id: string
  berth_id: string
  interest_id: string
  kind: HoldKind
  place: number
  expires_at: Date | string | null
  placed_at: Date | string
  closed_at: Date | string | null
}

/** "held for sure", "first in the queue", "number 3 in the queue" */
export function placeWords({ kind, place }: Pick<ShownHold, 'kind' | 'place'>) {
  if (kind === 'hard') return 'held for sure'
  return place === 1 ? 'first in the queue' : `number ${place} in the queue`
}
