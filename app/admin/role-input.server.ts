import { z } from 'zod'
import { permissions, type Permission } from '#app/access/permissions.ts'
import { versioned } from '#app/edits/versioned.server.ts'
import { overrideStates } from './role-override.ts'

const state = z.enum(overrideStates, 'Choose from the list.').optional()

/** One choice for each right that was shown; a right that was not shown stays as it is. */
export const RoleRights = versioned(
  z.object(
    Object.fromEntries(permissions.map((permission) => [permission, state])) as Record<Permission, typeof state>,
  ),
)
export type RoleRights = z.output<typeof RoleRights>
