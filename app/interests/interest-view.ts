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
