export const interestViews = ['mine', 'all', 'late', 'closed'] as const
export type InterestView = (typeof interestViews)[number]
export const interestViewLabels: Record<InterestView, string> = {
  mine: 'Mine',
  all: 'Everybody',
  late: 'Past the limit',
  closed: 'Closed',
}

export const interestSorts = ['newest', 'longest', 'next_step', 'closed', 'value'] as const
export type InterestSort = (typeof interestSorts)[number]
/** What is open waits in its stage for its next step; what is closed does neither any more. */
export const sortsOf = (view: InterestView): readonly InterestSort[] =>
  interestSorts.filter((sort) => (view === 'closed' ? !['longest', 'next_step'].includes(sort) : sort !== 'closed'))
export const interestSortLabels: Record<InterestSort, string> = {
  newest: 'Newest first',
  longest: 'Longest in stage',
  next_step: 'Next step date',
  closed: 'Last closed first',
  value: 'Value',
}
