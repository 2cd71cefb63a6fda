import type { TaggedKind } from './tag.ts'

export type Usage = Record<TaggedKind, number>

const nouns: Record<TaggedKind, [string, string]> = {
  client: ['client', 'clients'],
  vessel: ['vessel', 'vessels'],
  berth: ['berth', 'berths'],
  interest: ['interest', 'interests'],
}

const most = 10_000

/** "12 clients", "more than 10,000 interests" */
export const countWords = (kind: TaggedKind, count: number, locale: string) =>
  `${count > most ? `more than ${most.toLocaleString(locale)}` : count.toLocaleString(locale)} ${nouns[kind][count === 1 ? 0 : 1]}`

/** The list that shows them. */
export const listPath: Record<TaggedKind, string> = {
  client: 'clients?assignee=all&tag=',
  vessel: 'vessels?tag=',
  berth: 'berths?tag=',
  interest: 'interests?view=all&tag=',
}
