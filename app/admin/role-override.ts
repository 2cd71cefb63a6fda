/** What a port says about one right of a role. */
export const overrideStates = ['role', 'allowed', 'denied'] as const
export type OverrideState = (typeof overrideStates)[number]

export const stateLabels = (isInRole: boolean): Record<OverrideState, string> => ({
  role: isInRole ? 'Role: allowed' : 'Role: not allowed',
  allowed: 'Also allowed here',
  denied: 'Not allowed here',
})

/** A choice that would say what the role says anyway is not offered. */
export const choicesFor = (isInRole: boolean, now: OverrideState) =>
  overrideStates.filter((state) => state === 'role' || state === now || (state === 'allowed') !== isInRole)
