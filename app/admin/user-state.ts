export type MemberState = {
  is_active: boolean
  ended_at: Date | string | null
  email_verified_at: Date | string | null
}

/** Where a person stands at this port, in a word and a colour. */
export function userState({ is_active, ended_at, email_verified_at }: MemberState) {
  if (!is_active) return { label: 'Deactivated', tone: 'error' } as const
  if (ended_at) return { label: 'No access here', tone: 'warning' } as const
  if (!email_verified_at) return { label: 'Invited', tone: 'info' } as const
  return { label: 'Active', tone: 'success' } as const
}
