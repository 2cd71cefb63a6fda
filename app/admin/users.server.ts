import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { listGrantableRoles } from './grantable-roles.server.ts'

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
  const { users, roles, invitations } = await scope.read((db) => ({
    users: db
      .selectFrom('user_port_roles as m')
      .innerJoin('users as u', 'u.id', 'm.user_id')
      .innerJoin('roles as r', 'r.id', 'm.role_id')
      .select(memberColumns)
      .where('u.id', '=', userId),
    roles: db.selectFrom('roles').select(['id', 'key', 'name', 'permissions']).orderBy('name'),
    invitations: db
      .selectFrom('mail_deliveries')
      .select(['id', 'status', 'created_at', 'sent_at', 'last_error'])
      .where('user_id', '=', userId)
      .where('kind', '=', 'invitation')
      .orderBy('id', 'desc')
      .limit(5),
  }))
  if (!users[0]) throw new NotFound('person')
  return { user: users[0], roles: listGrantableRoles(scope, roles), invitations }
}

export async function showInvitation(scope: PortScope) {
  scope.require('admin:manage_users')
  const { roles } = await scope.read((db) => ({
    roles: db.selectFrom('roles').select(['id', 'key', 'name', 'permissions']).orderBy('name'),
  }))
  return { roles: listGrantableRoles(scope, roles) }
}
