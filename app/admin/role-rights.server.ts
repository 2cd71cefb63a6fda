import { permissions, type Permission } from '#app/access/permissions.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import { withSystemRole } from '#db/system.ts'
import { rolesHere, type RoleHere } from './grantable-roles.server.ts'
import { permissionWords } from './permission-words.ts'
import type { RoleRights } from './role-input.server.ts'
import type { OverrideState } from './role-override.ts'
import { mayChangeRole, statesOf } from './roles.server.ts'

/** Gives and takes single rights of a role for this port; read with the next request of whoever has the role. */
export async function saveRoleRights(scope: PortScope, key: string, input: RoleRights) {
  scope.require('admin:manage_users')
  return scope.transaction(async (tx) => {
    const role = await lockRole(tx, key)
    if (role.key === 'super_admin') throw new RuleBroken('A super admin holds every right. That can’t be changed.')
    if (!mayChangeRole(scope, role))
      throw new RuleBroken(`“${role.name}” holds rights that you do not have yourself: somebody else has to change it.`)
    const changes = changesOf(scope, role, input)
    for (const { permission, state } of changes) {
      requireNotLockedOut(scope, role, permission, state)
      await writeOverride(tx, role.id, permission, state)
    }
    return { name: role.name, changed: changes.length }
  })
}

/** Rights have no version of their own: what was shown is compared with what is there, right by right. */
function changesOf(scope: PortScope, role: RoleHere, { version: _version, base, ...typed }: RoleRights) {
  const states = statesOf(role)
  const current = Object.fromEntries(permissions.map((permission) => [permission, states.get(permission) ?? 'role']))
  const sent = Object.fromEntries(
    permissions
      .filter((permission) => typed[permission] !== undefined && typed[permission] !== current[permission])
      .map((permission) => [permission, typed[permission]]),
  )
  for (const permission of permissions)
    if (permission in sent && !scope.can(permission))
      throw new RuleBroken(`You do not have “${permissionWords(permission)}” yourself.`, permission)
  const { values } = reconcile('role', { ...current, version: 1 }, { ...sent, version: 0, base })
  return Object.entries(values as Record<string, OverrideState>)
    .filter(([permission, state]) => state !== current[permission])
    .map(([permission, state]) => ({ permission: permission as Permission, state }))
}

function requireNotLockedOut(scope: PortScope, role: RoleHere, permission: Permission, state: OverrideState) {
  const isGranted = state === 'allowed' || (state === 'role' && (role.permissions as string[]).includes(permission))
  if (permission === 'admin:manage_users' && !isGranted && role.name === scope.user?.roleName)
    throw new RuleBroken('You would lock yourself out. Somebody else has to take this right away.', permission)
}

async function lockRole(tx: PortTransaction, key: string) {
  await withSystemRole(tx, () => tx.selectFrom('roles').select('id').where('key', '=', key).forUpdate().execute())
  return rolesHere(tx)
    .where('r.key', '=', key)
    .executeTakeFirstOrThrow(() => new NotFound('role'))
}

async function writeOverride(tx: PortTransaction, role_id: string, permission: Permission, state: OverrideState) {
  if (state === 'role')
    await tx
      .deleteFrom('port_role_overrides')
      .where('role_id', '=', role_id)
      .where('permission', '=', permission)
      .execute()
  else {
    const is_allowed = state === 'allowed'
    await tx
      .insertInto('port_role_overrides')
      .values({ role_id, permission, is_allowed })
      .onConflict((conflict) => conflict.columns(['port_id', 'role_id', 'permission']).doUpdateSet({ is_allowed }))
      .execute()
  }
}
