import type { PortScope } from '#app/access/scope.server.ts'
import { RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import { withSystemRole } from '#db/system.ts'
import { findGrantableRole, requireNotAbove } from './grantable-roles.server.ts'
import { lockMember } from './member.server.ts'
import type { Invitation } from './user-input.server.ts'

/** Makes the account if there is none, lets it into this port and mails the link to set a password. */
export async function inviteUser(scope: PortScope, input: Invitation) {
  scope.require('admin:manage_users')
  return scope.transaction(async (tx) => {
    const { id: role_id } = await findGrantableRole(tx, scope, input.role_id)
    const user = await withSystemRole(tx, () => findOrMakeAccount(tx, input))
    const membership = await tx
      .selectFrom('user_port_roles')
      .select(['id', 'role_id', 'ended_at'])
      .where('user_id', '=', user.id)
      .forUpdate()
      .executeTakeFirst()
    if (membership && !membership.ended_at) throw new RuleBroken(`${user.name} belongs to this port already.`, 'email')
    if (membership) {
      await requireNotAbove(tx, scope, { ...user, role_id: membership.role_id })
      await tx.updateTable('user_port_roles').set({ role_id, ended_at: null }).where('id', '=', membership.id).execute()
    } else await tx.insertInto('user_port_roles').values({ user_id: user.id, role_id }).execute()
    if (!user.hasPassword)
      await tx.insertInto('mail_deliveries').values({ user_id: user.id, kind: 'invitation' }).execute()
    return { id: user.id, name: user.name, hasPassword: user.hasPassword }
  })
}

/** The account with this address, locked. Two invitations of one new address meet at its unique index. */
async function findOrMakeAccount(tx: PortTransaction, { name, email }: Invitation) {
  await tx
    .insertInto('users')
    .values({ name, email })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const user = await tx
    .selectFrom('users')
    .select(['id', 'name', 'password_hash', 'is_active', 'is_super_admin'])
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()))
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (!user.is_active)
    throw new RuleBroken('This account is deactivated. It has to be opened again before it can be invited.', 'email')
  const { password_hash, ...account } = user
  return { ...account, hasPassword: password_hash !== null }
}

/** Mails a new link; the earlier one ends when the new one is made. */
export async function resendInvitation(scope: PortScope, userId: string) {
  scope.require('admin:manage_users')
  return scope.transaction(async (tx) => {
    const user = await lockMember(tx, userId)
    if (user.email_verified_at) throw new RuleBroken(`${user.name} has set a password already.`)
    if (user.ended_at || !user.is_active)
      throw new RuleBroken(`${user.name} has no access to this port. Give it back first.`)
    const waiting = await tx
      .selectFrom('mail_deliveries')
      .select('id')
      .where('user_id', '=', userId)
      .where('kind', '=', 'invitation')
      .where('status', 'in', ['queued', 'claimed'])
      .executeTakeFirst()
    if (!waiting) await tx.insertInto('mail_deliveries').values({ user_id: userId, kind: 'invitation' }).execute()
    return { name: user.name }
  })
}
