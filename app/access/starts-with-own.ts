import type { Permission } from './permissions.ts'

/** Who does the work but does not watch over that of others opens its lists on their own. */
export const startsWithOwn = (scope: { can(permission: Permission): boolean }, work: Permission) =>
  scope.can(work) && !scope.can('reminders:view_all')
