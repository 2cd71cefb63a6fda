import { seededRoles, type RoleKey } from '#app/access/starting-roles.ts'
import type { Tx } from '#db/transaction.ts'

/** Writes the roles an installation starts with, where they are missing; answers the id of each. */
export async function ensureSeededRoles(tx: Tx): Promise<Record<RoleKey, string>> {
  await tx
    .insertInto('roles')
    .values(
      seededRoles.map(({ key, name, isSystem, permissions }) => ({
        key,
        name,
        is_system: isSystem,
        permissions: JSON.stringify(permissions),
      })),
    )
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const roles = await tx.selectFrom('roles').select(['id', 'key']).execute()
  return Object.fromEntries(roles.map(({ id, key }) => [key, id])) as Record<RoleKey, string>
}
