import { parseDate, toZoned } from '@internationalized/date'
import { dateIn } from '#app/dates/when.ts'
import { type Stage, stages } from './interest.ts'

export const interestViews = ['mine', 'all', 'late', 'closed'] as const
export type InterestView = (typeof interestViews)[number]
export const interestViewLabels: Record<InterestView, string> = {
  mine: 'Mine',
  all: 'Everybody',
  late: 'Past the limit',
  closed: 'Closed',
}

export const interestSorts = ['newest', 'longest', 'next_step', 'value'] as const
export type InterestSort = (typeof interestSorts)[number]
export const interestSortLabels: Record<InterestSort, string> = {
  newest: 'Newest first',
  longest: 'Longest in stage',
  next_step: 'Next step date',
  value: 'Value',
}

/** When an interest must have entered its stage to be past the limit now: before this midnight of the port, for each stage that has a limit. */
export function lateBefore(limits: Record<Stage, number>, { now, zone }: { now: Date; zone: string }) {
  const today = dateIn(now, zone)
  return stages
    .filter((stage) => stage !== 'completed')
    .map((stage) => ({ stage, before: toZoned(today.subtract({ days: limits[stage] }), zone).toDate() }))
}

/** The first instant of a day at the port. */
export const startOfDay = (date: string, zone: string) => toZoned(parseDate(date), zone).toDate()
