export type Viewed = { client_id: string } | { berth_id: string } | { interest_id: string }

export type RecentView = {
  kind: 'client' | 'berth' | 'interest'
  id: string
  name: string
  /** Of an interest: its berth. */
  berth: string | null
  viewed_at: Date | string
}

export const recentIcons = { client: 'users', berth: 'anchor', interest: 'bookmark' } as const

export const recentPath = (home: string, { kind, id }: Pick<RecentView, 'kind' | 'id'>) => `${home}/${kind}s/${id}`

export function recentWords({ kind, name, berth }: Pick<RecentView, 'kind' | 'name' | 'berth'>) {
  if (kind === 'berth') return `Berth ${name}`
  if (kind === 'client') return name
  return berth ? `${name}, berth ${berth}` : `${name}, interest`
}
