import { startOfDay } from '#app/dates/start-of-day.ts'
import { addDays, dateIn } from '#app/dates/when.ts'
import { type Stage, stages } from './interest.ts'

/** When an interest must have entered its stage to be past the limit now: before this midnight of the port, for each stage that has a limit. */
export function lateBefore(limits: Record<Stage, number>, { now, zone }: { now: Date; zone: string }) {
  const today = dateIn(now, zone)
  return stages
    .filter((stage) => stage !== 'completed')
    .map((stage) => ({ stage, before: startOfDay(addDays(today, -limits[stage]), zone) }))
}
