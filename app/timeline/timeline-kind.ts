/** What a reader looks for in a long timeline. */
const kinds = {
  talks: { label: 'Conversations', is: /^(activity|details|registration|visit):/ },
  notes: { label: 'Notes', is: /:note[A-Z]/ },
  deals: { label: 'Deals', is: /^(interest|hold):/ },
  papers: { label: 'Documents and files', is: /^(document|file):/ },
  money: { label: 'Money', is: /^(invoice|payment|expense):/ },
  reminders: { label: 'Reminders', is: /^reminder:/ },
  changes: { label: 'Changes', is: /./ },
} as const

export type TimelineKind = keyof typeof kinds
export const timelineKinds = Object.keys(kinds) as TimelineKind[]
export const timelineKindLabels = Object.fromEntries(timelineKinds.map((kind) => [kind, kinds[kind].label])) as Record<
  TimelineKind,
  string
>

/** Each event is of one kind: the first that it fits, else a change. */
export const kindOfEvent = (type: string) =>
  (['notes', ...timelineKinds] as const).find((kind) => kinds[kind].is.test(type)) ?? 'changes'

export function readTimelineKind(search: URLSearchParams): TimelineKind | null {
  const wanted = search.get('kind')
  return timelineKinds.find((kind) => kind === wanted) ?? null
}
