import { isPermission } from '#app/access/permissions.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'

type Role = { id: string; key: string; name: string; permissions: unknown }

/** Nobody can grant a right that they do not hold: a role counts when all its rights are yours. */
const mayGrant = (scope: PortScope, role: Role) => (role.permissions as string[]).filter(isPermission).every(scope.can)

export const listGrantableRoles = (scope: PortScope, roles: Role[]) =>
  roles.filter((role) => mayGrant(scope, role)).map(({ id, key, name }) => ({ id, key, name }))

export async function findGrantableRole(tx: PortTransaction, scope: PortScope, roleId: string) {
  const role = await tx
    .selectFrom('roles')
    .select(['id', 'key', 'name', 'permissions'])
    .where('id', '=', roleId)
    .executeTakeFirstOrThrow(() => new NotFound('role'))
  if (!mayGrant(scope, role))
    throw new RuleBroken(`“${role.name}” holds rights that you do not have yourself.`, 'role_id')
  return role
}

/** A person's own role is theirs to keep: who holds fewer rights can't change it. */
export async function requireNotAbove(tx: PortTransaction, scope: PortScope, roleId: string) {
  const role = await tx.selectFrom('roles').selectAll().where('id', '=', roleId).executeTakeFirstOrThrow()
  if (!mayGrant(scope, role))
    throw new RuleBroken(`Only somebody with all rights of “${role.name}” can change this person’s access.`)
}
