import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { hasSecondFactor } from '#app/access/second-factors.server.ts'
import { mailRows } from '#app/email/mail-rows.server.ts'
import { NotFound } from '#app/errors.ts'
import { asSystem } from '#db/system.ts'
import { isAbove, listGrantableRoles, rolesHere } from './grantable-roles.server.ts'

const memberColumns = [
  'm.id as membership_id',
  'm.ended_at',
  'm.version',
  'u.id',
  'u.name',
  'u.email',
  'u.is_active',
  'u.is_super_admin',
  'u.last_login_at',
  'u.email_verified_at',
  'u.bounced_at',
  'u.bounce_reason',
  'r.id as role_id',
  'r.key as role_key',
  'r.name as role_name',
] as const

/** Everybody who belongs or belonged to this port, those still here first. */
export async function listUsers(scope: PortScope) {
  scope.require('admin:manage_users')
  return scope.read((db) => ({
    users: db
      .selectFrom('user_port_roles as m')
      .innerJoin('users as u', 'u.id', 'm.user_id')
      .innerJoin('roles as r', 'r.id', 'm.role_id')
      .select(memberColumns)
      .orderBy(sql`m.ended_at is not null or not u.is_active`)
      .orderBy('u.name'),
  }))
}

export async function showUser(scope: PortScope, userId: string) {
  scope.require('admin:manage_users')
  const { users, roles, mails } = await scope.read((db) => ({
    users: db
      .selectFrom('user_port_roles as m')
      .innerJoin('users as u', 'u.id', 'm.user_id')
      .innerJoin('roles as r', 'r.id', 'm.role_id')
      .select(memberColumns)
      .where('u.id', '=', userId),
    roles: rolesHere(db).where('r.archived_at', 'is', null).orderBy('r.name'),
    mails: mailRows(db).where('d.user_id', '=', userId).orderBy('d.id', 'desc').limit(10),
  }))
  const user = users[0]
  if (!user) throw new NotFound('person')
  const role = roles.find(({ id }) => id === user.role_id)!
  const mayChange = user.id !== scope.user?.id && !isAbove(scope, role, user.is_super_admin)
  const has_second_factor = await asSystem((tx) => hasSecondFactor(tx, userId))
  return { user: { ...user, has_second_factor }, mayChange, roles: listGrantableRoles(scope, roles), mails }
}

export async function showInvitation(scope: PortScope) {
  scope.require('admin:manage_users')
  const { roles } = await scope.read((db) => ({
    roles: rolesHere(db).where('r.archived_at', 'is', null).orderBy('r.name'),
  }))
  return { roles: listGrantableRoles(scope, roles) }
}
