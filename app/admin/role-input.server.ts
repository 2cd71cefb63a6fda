import { z } from 'zod'
import { permissions, type Permission } from '#app/access/permissions.ts'
import { ofPort } from '#app/access/granted.ts'
import { versioned } from '#app/edits/versioned.server.ts'
import { overrideStates } from './role-override.ts'

const state = z.enum(overrideStates, 'Choose from the list.').optional()

const name = z
  .string('Enter what the role is called.')
  .trim()
  .min(1, 'Enter what the role is called.')
  .max(40, 'Use at most 40 characters.')
/** A role begins with nothing, or with the rights of another. */
export const NewRole = z.object({ name, like: z.string().max(60).optional() })
export type NewRole = z.output<typeof NewRole>

/** Each right by itself, or all in one word with spaces, as the page that compares two edits sends them. */
const rights = z
  .array(z.string().max(5000))
  .transform((sent) => sent.flatMap((text) => text.split(' ')).filter(Boolean))
  .pipe(z.array(z.enum(ofPort, 'Choose from the list.')))
  .default([])
export const RoleDefinition = versioned(z.object({ name, permissions: rights }))
export type RoleDefinition = z.output<typeof RoleDefinition>

/** Whose access, to what. */
export const WhySearch = z.object({
  person: z.uuid().optional().catch(undefined),
  right: z.enum(permissions).optional().catch(undefined),
  /** Of a page; it goes before the right. */
  address: z.string().trim().max(500).optional().catch(undefined),
})
export type WhySearch = z.output<typeof WhySearch>

/** One choice for each right that was shown; a right that was not shown stays as it is. */
export const RoleRights = versioned(
  z.object(
    Object.fromEntries(permissions.map((permission) => [permission, state])) as Record<Permission, typeof state>,
  ),
)
export type RoleRights = z.output<typeof RoleRights>

export const RoleListFilters = z.object({ archived: z.literal('1').optional().catch(undefined) })
