import { grantedTo, type Override } from '#app/access/granted.ts'
import { permissions, type Permission } from '#app/access/permissions.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { rightsOf, rolesHere } from './grantable-roles.server.ts'
import type { WhySearch } from './role-input.server.ts'
import { type AccessFacts, explainAccess } from './why-access.ts'

/** Whether a person may do something here, and what makes it so. */
export async function explainWhy(scope: PortScope, { person, right }: WhySearch) {
  scope.require('admin:manage_users')
  const { people, roles } = await scope.read((db) => ({
    people: db
      .selectFrom('users as u')
      .leftJoin('user_port_roles as m', 'm.user_id', 'u.id')
      .leftJoin('roles as r', 'r.id', 'm.role_id')
      .select([
        'u.id',
        'u.name',
        'u.is_active',
        'u.is_super_admin',
        'm.created_at',
        'm.ended_at',
        'r.key',
        'r.name as role',
      ])
      .where((eb) => eb.or([eb('m.id', 'is not', null), eb('u.is_super_admin', '=', true)]))
      .orderBy('u.name'),
    roles: rolesHere(db),
  }))
  const found = people.find(({ id }) => id === person)
  const role = roles.find(({ key }) => key === found?.key)
  const facts: AccessFacts | undefined = found && {
    ...found,
    roleKey: found.key,
    own: role ? [...grantedTo(role.key, role.permissions as string[], [])] : [],
    override: right && role ? overrideOf(role.overrides, right) : undefined,
  }
  const granted = facts ? grantedBy(facts, role ? rightsOf(role) : new Set()) : new Set<Permission>()
  return {
    people: people.map(({ id, name, role: of }) => ({ id, name: of ? `${name} (${of})` : name })),
    person: found && { id: found.id, name: found.name, role: found.key },
    right,
    answer: facts && right ? explainAccess(facts, right) : undefined,
    granted: permissions.filter((each) => granted.has(each)),
  }
}

const overrideOf = (overrides: Override[], right: Permission) =>
  overrides.find(({ permission }) => permission === right)?.is_allowed

function grantedBy({ is_active, is_super_admin, created_at, ended_at }: AccessFacts, byRole: ReadonlySet<Permission>) {
  if (!is_active) return new Set<Permission>()
  if (is_super_admin) return new Set(permissions)
  return created_at && !ended_at ? byRole : new Set<Permission>()
}
