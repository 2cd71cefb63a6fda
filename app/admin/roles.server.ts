import { isPermission, permissions } from '#app/access/permissions.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { mayGrant, rightsOf, rolesHere, type RoleHere } from './grantable-roles.server.ts'
import { installationRight } from './installation-right.ts'
import type { OverrideState } from './role-override.ts'

export async function listRoles(scope: PortScope, { archived }: { archived?: '1' } = {}) {
  scope.require('admin:manage_users')
  const { roles, people } = await scope.read((db) => ({
    roles: rolesHere(db)
      .select('r.is_system')
      .where('r.archived_at', archived ? 'is not' : 'is', null)
      .orderBy('r.name'),
    people: db
      .selectFrom('user_port_roles as m')
      .innerJoin('users as u', 'u.id', 'm.user_id')
      .select((eb) => ['m.role_id', eb.fn.countAll<number>().as('count')])
      .where('m.ended_at', 'is', null)
      .where('u.is_active', '=', true)
      .groupBy('m.role_id'),
  }))
  return {
    mayDefine: scope.can(installationRight),
    roles: roles.map((role) => ({
      key: role.key,
      name: role.name,
      isSystem: role.is_system,
      rights: rightsOf(role).size,
      overrides: role.key === 'super_admin' ? 0 : role.overrides.length,
      people: people.find(({ role_id }) => role_id === role.id)?.count ?? 0,
    })),
  }
}

/** What a role may do here. A right counts as `mine` when the reader holds it: only those can be given or taken. */
export async function showRole(scope: PortScope, key: string) {
  scope.require('admin:manage_users')
  const { roles } = await scope.read((db) => ({ roles: rolesHere(db).select('r.is_system').where('r.key', '=', key) }))
  const role = roles[0]
  if (!role) throw new NotFound('role')
  return {
    role: { key: role.key, name: role.name, isSystem: role.is_system, isArchived: role.archived_at !== null },
    mayDefine: scope.can(installationRight) && !role.is_system,
    mayChange: mayChangeRole(scope, role),
    rights: describeRights(scope, role),
  }
}

export const mayChangeRole = (scope: PortScope, role: RoleHere) =>
  role.key !== 'super_admin' && !role.archived_at && mayGrant(scope, role)

function describeRights(scope: PortScope, role: RoleHere) {
  const granted = rightsOf(role)
  const own = new Set(role.key === 'super_admin' ? permissions : (role.permissions as string[]).filter(isPermission))
  const states = statesOf(role)
  return permissions.map((permission) => ({
    permission,
    isInRole: own.has(permission),
    isGranted: granted.has(permission),
    state: states.get(permission) ?? ('role' as const),
    mine: scope.can(permission),
  }))
}

export const statesOf = ({ overrides }: Pick<RoleHere, 'overrides'>) =>
  new Map<string, OverrideState>(
    overrides.map(({ permission, is_allowed }) => [permission, is_allowed ? 'allowed' : 'denied']),
  )
