import { stages, type LeadCategory, type Stage } from './interest.ts'

const day = 24 * 60 * 60 * 1000

/** In days since the last activity; a lead that was visited stays hot longer. */
export type LeadSettings = { hotDays: number; visitedHotDays: number; warmDays: number; dormantDays: number }
export const defaultLeadSettings: LeadSettings = { hotDays: 3, visitedHotDays: 14, warmDays: 30, dormantDays: 90 }
export const leadSettingLabels: Record<keyof LeadSettings, string> = {
  hotDays: 'Hot: activity in so many days',
  visitedHotDays: 'Hot, once they visited: activity in so many days',
  warmDays: 'Warm: activity in so many days, cold after that',
  dormantDays: 'Dormant: no activity for so many days',
}

type Lead = { stage: Stage; lastActivityAt: Date }

/** How warm a lead is, by how far it is and when something last came of it. */
export function leadCategoryOf(
  { stage, lastActivityAt }: Lead,
  now: Date,
  { hotDays, visitedHotDays, warmDays, dormantDays } = defaultLeadSettings,
): LeadCategory {
  const days = (now.getTime() - lastActivityAt.getTime()) / day
  const isFar = stages.indexOf(stage) >= stages.indexOf('visited')
  if (days <= hotDays || (isFar && days <= visitedHotDays)) return 'hot'
  if (days <= warmDays) return 'warm'
  return days <= dormantDays ? 'cold' : 'dormant'
}
