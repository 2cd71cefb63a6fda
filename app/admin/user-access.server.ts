import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import { withSystemRole } from '#db/system.ts'
import { findGrantableRole, requireNotAbove } from './grantable-roles.server.ts'
import type { RoleChange } from './user-input.server.ts'

const lockMembership = (tx: PortTransaction, userId: string) =>
  tx
    .selectFrom('user_port_roles as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .innerJoin('roles as r', 'r.id', 'm.role_id')
    .select([
      'm.id',
      'm.role_id',
      'm.version',
      'm.ended_at',
      'u.id as user_id',
      'u.name',
      'u.is_active',
      'u.is_super_admin',
      'r.key',
    ])
    .where('m.user_id', '=', userId)
    .forUpdate('m')
    .executeTakeFirstOrThrow(() => new NotFound('person'))

export async function changeRole(scope: PortScope, userId: string, { role_id, version }: RoleChange) {
  scope.require('admin:manage_users')
  return scope.transaction(async (tx) => {
    const member = await lockMembership(tx, userId)
    if (member.version !== version)
      throw new RuleBroken(`Somebody changed the access of ${member.name} meanwhile. Look again, then choose.`)
    if (userId === scope.user?.id) throw new RuleBroken('Somebody else has to change your own role.')
    await requireNotAbove(tx, scope, member.role_id)
    const role = await findGrantableRole(tx, scope, role_id)
    if (member.key === 'super_admin' && role.key !== 'super_admin') await requireAnotherSuperAdmin(tx, member)
    await tx.updateTable('user_port_roles').set({ role_id }).where('id', '=', member.id).execute()
    return { name: member.name, role: role.name }
  })
}

/** Takes this port away from a person; their account and other ports stay. Sessions notice at the next request. */
export async function endMembership(scope: PortScope, userId: string) {
  scope.require('admin:manage_users')
  return scope.transaction(async (tx) => {
    const member = await lockMembership(tx, userId)
    if (userId === scope.user?.id) throw new RuleBroken('You can’t take your own access away.')
    await requireNotAbove(tx, scope, member.role_id)
    if (member.key === 'super_admin') await requireAnotherSuperAdmin(tx, member)
    if (!member.ended_at)
      await tx.updateTable('user_port_roles').set({ ended_at: new Date() }).where('id', '=', member.id).execute()
    return member
  })
}

export async function restoreMembership(scope: PortScope, userId: string) {
  scope.require('admin:manage_users')
  return scope.transaction(async (tx) => {
    const member = await lockMembership(tx, userId)
    await requireNotAbove(tx, scope, member.role_id)
    if (member.ended_at)
      await tx.updateTable('user_port_roles').set({ ended_at: null }).where('id', '=', member.id).execute()
    return member
  })
}

/** Closes the whole account: only where this is its only port, or by somebody responsible for the whole installation. Ends its sessions. */
export async function deactivateUser(scope: PortScope, userId: string) {
  scope.require('admin:manage_users')
  return scope.transaction(async (tx) => {
    const member = await lockMembership(tx, userId)
    if (userId === scope.user?.id) throw new RuleBroken('You can’t deactivate yourself.')
    await requireNotAbove(tx, scope, member.role_id)
    if (member.key === 'super_admin' || member.is_super_admin) await requireAnotherSuperAdmin(tx, member)
    await withSystemRole(tx, async () => {
      await requireOnlyPort(tx, scope, member)
      await tx.updateTable('users').set({ is_active: false }).where('id', '=', userId).execute()
      await tx
        .updateTable('sessions')
        .set({ ended_at: new Date() })
        .where('user_id', '=', userId)
        .where('ended_at', 'is', null)
        .execute()
    })
    return member
  })
}

export async function reactivateUser(scope: PortScope, userId: string) {
  scope.require('admin:manage_users')
  return scope.transaction(async (tx) => {
    const member = await lockMembership(tx, userId)
    await requireNotAbove(tx, scope, member.role_id)
    await withSystemRole(tx, async () => {
      await requireOnlyPort(tx, scope, member)
      await tx.updateTable('users').set({ is_active: true }).where('id', '=', userId).execute()
    })
    return member
  })
}

type Member = { user_id: string; name: string; is_super_admin: boolean }

async function requireOnlyPort(tx: PortTransaction, scope: PortScope, { user_id, name, is_super_admin }: Member) {
  if (scope.user?.isSuperAdmin) return
  const elsewhere = await tx
    .selectFrom('user_port_roles')
    .select('id')
    .where('user_id', '=', user_id)
    .where('port_id', '<>', scope.port.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (elsewhere || is_super_admin)
    throw new RuleBroken(`${name} works at other ports too. Take away the access to this port instead.`)
}

/** The installation, and each port that has one, keeps a super admin. The role's row is the lock that two removals meet at. */
async function requireAnotherSuperAdmin(tx: PortTransaction, { user_id, name, is_super_admin }: Member) {
  await withSystemRole(tx, async () => {
    await tx.selectFrom('roles').select('id').where('key', '=', 'super_admin').forUpdate().execute()
    if (!is_super_admin) return
    const other = await tx
      .selectFrom('users')
      .select('id')
      .where('is_super_admin', '=', true)
      .where('is_active', '=', true)
      .where('id', '<>', user_id)
      .executeTakeFirst()
    if (!other) throw new RuleBroken(`${name} is the last super admin. Make another one first.`)
  })
  const other = await tx
    .selectFrom('user_port_roles as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .innerJoin('roles as r', 'r.id', 'm.role_id')
    .select('m.id')
    .where('r.key', '=', 'super_admin')
    .where('m.ended_at', 'is', null)
    .where('u.is_active', '=', true)
    .where('u.id', '<>', user_id)
    .executeTakeFirst()
  if (!other) throw new RuleBroken(`${name} is the last super admin of this port. Make another one first.`)
}
