import type { DB } from '#db/schema.ts'

type Selected<T> = T extends { __select__: infer S } ? S : T
export type HoldKind = DB['berth_holds']['kind']
export type HoldStatus = Selected<DB['berth_holds']['status']>

export const holdKindLabels: Record<HoldKind, string> = { soft: 'In the queue', hard: 'Held for sure' }
export const holdStatusLabels: Record<HoldStatus, string> = {
  active: 'Now',
  expired: 'Ran out',
  released: 'Let go',
  hardened: 'Became sure',
  sold: 'Sold',
}

export const holdViews = ['now', 'soon', 'ended'] as const
export type HoldView = (typeof holdViews)[number]
export const holdViewLabels: Record<HoldView, string> = { now: 'By berth', soon: 'Ending soon', ended: 'Ended' }
