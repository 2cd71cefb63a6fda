import type { PortScope } from '#app/access/scope.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { findGrantableRole } from './grantable-roles.server.ts'
import { requireAnotherAtPort } from './last-super-admin.server.ts'
import { lockMemberToChange } from './member.server.ts'
import type { RoleChange } from './user-input.server.ts'

export async function changeRole(scope: PortScope, userId: string, { role_id, version }: RoleChange) {
  scope.require('admin:manage_users')
  return scope.transaction(async (tx) => {
    const member = await lockMemberToChange(tx, scope, userId, 'Somebody else has to change your own role.')
    if (member.version !== version)
      throw new RuleBroken(`Somebody changed the access of ${member.name} meanwhile. Look again, then choose.`)
    const role = await findGrantableRole(tx, scope, role_id)
    if (member.key === 'super_admin' && role.key !== 'super_admin' && !member.ended_at)
      await requireAnotherAtPort(tx, member, scope.port.id)
    if (role_id !== member.role_id)
      await tx.updateTable('user_port_roles').set({ role_id }).where('id', '=', member.id).execute()
    return { name: member.name, role: role.name }
  })
}

/** Takes this port away from a person; their account and other ports stay. Sessions notice at the next request. */
export async function endMembership(scope: PortScope, userId: string) {
  scope.require('admin:manage_users')
  return scope.transaction(async (tx) => {
    const member = await lockMemberToChange(tx, scope, userId, 'You can’t take your own access away.')
    if (member.ended_at) return member
    if (member.key === 'super_admin') await requireAnotherAtPort(tx, member, scope.port.id)
    await tx.updateTable('user_port_roles').set({ ended_at: new Date() }).where('id', '=', member.id).execute()
    return member
  })
}

export async function restoreMembership(scope: PortScope, userId: string) {
  scope.require('admin:manage_users')
  return scope.transaction(async (tx) => {
    const member = await lockMemberToChange(tx, scope, userId, 'Somebody else has to give you access.')
    if (member.ended_at) {
      await findGrantableRole(tx, scope, member.role_id)
      await tx.updateTable('user_port_roles').set({ ended_at: null }).where('id', '=', member.id).execute()
    }
    return member
  })
}
