import type { Permission } from '#app/access/permissions.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { rightsOf, rolesHere } from './grantable-roles.server.ts'

/** Every role with every right, and where this port says otherwise than the role. */
export async function showRoleMatrix(scope: PortScope) {
  scope.require('admin:manage_users')
  const { roles } = await scope.read((db) => ({
    roles: rolesHere(db).where('r.archived_at', 'is', null).orderBy('r.is_system', 'desc').orderBy('r.name'),
  }))
  return {
    roles: roles.map((role) => {
      const granted = rightsOf(role)
      const own = rightsOf({ ...role, overrides: [] })
      return {
        key: role.key,
        name: role.name,
        granted: [...granted],
        given: [...granted].filter((right) => !own.has(right)),
        taken: [...own].filter((right) => !granted.has(right)),
      }
    }),
  }
}
export type MatrixRole = { key: string; name: string } & Record<'granted' | 'given' | 'taken', Permission[]>
