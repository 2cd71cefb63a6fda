import { daysBetween } from '#app/dates/when.ts'
import type { Stage } from './interest.ts'

export const defaultRottingDays = 14

export function daysInStage(enteredAt: Date | string, { now, zone }: { now: Date | string; zone: string }) {
  return Math.max(0, daysBetween(enteredAt, now, zone))
}

/** Past the limit of its stage; a completed sale rests. */
export function isRotting(stage: Stage, days: number, limit: number | Record<Stage, number> = defaultRottingDays) {
  return stage !== 'completed' && days > (typeof limit === 'number' ? limit : limit[stage])
}
