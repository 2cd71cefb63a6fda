import { sql } from 'kysely'
import { grantedTo, type Override } from '#app/access/granted.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'

export type RoleHere = {
  id: string
  key: string
  name: string
  permissions: unknown
  archived_at: Date | null
  overrides: Override[]
}

/** The roles with what this port grants or withdraws. Never under the system role, which sees every port's. */
export const rolesHere = (db: Pick<PortTransaction, 'selectFrom'>) =>
  db
    .selectFrom('roles as r')
    .select(['r.id', 'r.key', 'r.name', 'r.permissions', 'r.archived_at'])
    .select(
      sql<
        Override[]
      >`(select coalesce(jsonb_agg(jsonb_build_object('permission', o.permission, 'is_allowed', o.is_allowed)
        order by o.permission), '[]') from port_role_overrides o where o.role_id = r.id)`.as('overrides'),
    )

/** What a role may really do at this port. */
export const rightsOf = ({ key, permissions, overrides }: RoleHere) =>
  grantedTo(key, permissions as string[], overrides)

/** Nobody can grant a right that they do not hold: a role counts when all its rights at this port are yours. */
export const mayGrant = (scope: PortScope, role: RoleHere) => [...rightsOf(role)].every(scope.can)

export const listGrantableRoles = (scope: PortScope, roles: RoleHere[]) =>
  roles.filter((role) => mayGrant(scope, role)).map(({ id, key, name }) => ({ id, key, name }))

export const findRole = (tx: PortTransaction, roleId: string) =>
  rolesHere(tx)
    .where('r.id', '=', roleId)
    .executeTakeFirstOrThrow(() => new NotFound('role'))

export async function findGrantableRole(tx: PortTransaction, scope: PortScope, roleId: string) {
  const role = await findRole(tx, roleId)
  if (role.archived_at)
    throw new RuleBroken(`“${role.name}” is no longer given to anybody. Choose another role.`, 'role_id')
  if (!mayGrant(scope, role))
    throw new RuleBroken(`“${role.name}” holds rights that you do not have yourself.`, 'role_id')
  return role
}

type Above = { role_id: string; name: string; is_super_admin: boolean }

export const isAbove = (scope: PortScope, role: RoleHere, isSuperAdmin: boolean) =>
  (isSuperAdmin && !scope.user?.isSuperAdmin) || !mayGrant(scope, role)

/** A person's access is theirs to keep: who holds fewer rights can't change it. */
export async function requireNotAbove(tx: PortTransaction, scope: PortScope, { role_id, name, is_super_admin }: Above) {
  const role = await findRole(tx, role_id)
  if (isAbove(scope, role, is_super_admin))
    throw new RuleBroken(`Only somebody with all the rights of ${name} can change this person’s access.`)
}
