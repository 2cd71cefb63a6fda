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

export function placeWords({ kind, place }: Pick<ShownHold, 'kind' | 'place'>) {
  if (kind === 'hard') return 'Held for sure'
  return place === 1 ? 'First in the queue' : `Number ${place} in the queue`
}
