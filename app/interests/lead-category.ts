import { stages, type LeadCategory, type Stage } from './interest.ts'

const day = 24 * 60 * 60 * 1000

type Lead = { stage: Stage; lastActivityAt: Date }

/** How warm a lead is, by how far it is and when something last came of it. */
export function leadCategoryOf({ stage, lastActivityAt }: Lead, now: Date): LeadCategory {
  const days = (now.getTime() - lastActivityAt.getTime()) / day
  const isFar = stages.indexOf(stage) >= stages.indexOf('visited')
  if (days <= 3 || (isFar && days <= 14)) return 'hot'
  if (days <= 30) return 'warm'
  return days <= 90 ? 'cold' : 'dormant'
}
