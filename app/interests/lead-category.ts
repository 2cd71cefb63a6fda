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

export type LeadOutlook = {
  /** What it would be by itself. */
  derived: LeadCategory
  because: string
  /** What it turns into if nothing more happens, and when. */
  cools: { to: LeadCategory; at: Date } | null
}

const daysWords = (days: number) => (days === 1 ? 'day' : `${days} days`)

/** The rule that made a lead what it is, in words, and what comes of it when nothing happens. */
export function leadOutlook(lead: Lead, now: Date, settings = defaultLeadSettings): LeadOutlook {
  const { hotDays, visitedHotDays, warmDays, dormantDays } = settings
  const derived = leadCategoryOf(lead, now, settings)
  const isFar = stages.indexOf(lead.stage) >= stages.indexOf('visited')
  const hot = isFar ? Math.max(hotDays, visitedHotDays) : hotDays
  const until: Record<LeadCategory, number | null> = { hot, warm: warmDays, cold: dormantDays, dormant: null }
  const because: Record<LeadCategory, string> = {
    hot: `There was activity in the last ${daysWords(hot)}${isFar ? ', which is what counts from a visit on' : ''}.`,
    warm: `There was activity in the last ${daysWords(warmDays)}, but none in the last ${daysWords(hot)}.`,
    cold: `There was no activity in the last ${daysWords(warmDays)}.`,
    dormant: `There was no activity in the last ${daysWords(dormantDays)}.`,
  }
  const limit = until[derived]
  const at = limit === null ? null : new Date(lead.lastActivityAt.getTime() + limit * day)
  const cools = at && { to: leadCategoryOf(lead, new Date(at.getTime() + 1), settings), at }
  return { derived, because: because[derived], cools }
}
