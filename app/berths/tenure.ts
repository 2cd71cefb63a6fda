import type { DB } from '#db/schema.ts'

export type TenureOrigin = 'sale' | 'renewal' | 'transfer'
export type TenureEnding = DB['tenures']['ended_by']
export const tenureOriginLabels: Record<TenureOrigin, string> = {
  sale: 'Sold',
  renewal: 'Renewed',
  transfer: 'Taken over',
}

export const tenureViews = ['running', 'ending', 'upcoming', 'ended', 'all'] as const
export type TenureView = (typeof tenureViews)[number]
export const tenureViewLabels: Record<TenureView, string> = {
  running: 'Running',
  ending: 'Ends within 12 months',
  upcoming: 'Begins later',
  ended: 'Ended',
  all: 'All',
}

export type TenureState = 'upcoming' | 'running' | 'ended'
export const tenureStateLabels: Record<TenureState, string> = {
  upcoming: 'Begins later',
  running: 'Running',
  ended: 'Ended',
}
type Period = { starts_on: string; ends_on: string }

/** The last day belongs to whoever comes next. */
export function tenureState({ starts_on, ends_on }: Period, today: string): TenureState {
  if (ends_on <= today) return 'ended'
  return starts_on > today ? 'upcoming' : 'running'
}

/** "25 years", "3 years and 2 months", "12 days": how long from a day until another. */
export function termWords({ starts_on, ends_on }: Period): string {
  const [from, to] = [partsOf(starts_on), partsOf(ends_on)]
  let months = (to.year - from.year) * 12 + to.month - from.month
  // a period from 29 February ends on the 28th of a common year
  if (to.day < Math.min(from.day, daysIn(to.year, to.month))) months -= 1
  if (months < 1) return count(Math.round((Date.parse(ends_on) - Date.parse(starts_on)) / 86_400_000), 'day')
  const parts = [count(Math.floor(months / 12), 'year'), count(months % 12, 'month')]
  return parts.filter((part) => !part.startsWith('0 ')).join(' and ')
}

const count = (many: number, thing: string) => `${many} ${thing}${many === 1 ? '' : 's'}`
const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

function partsOf(date: string) {
  const [year, month, day] = date.split('-').map(Number)
  return { year: year ?? 0, month: month ?? 1, day: day ?? 1 }
}
