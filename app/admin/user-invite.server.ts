import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import { withSystemRole } from '#db/system.ts'
import { findGrantableRole, requireNotAbove } from './grantable-roles.server.ts'
import type { Invitation } from './user-input.server.ts'

/** Makes the account if there is none, lets it into this port and mails the link to set a password. */
export async function inviteUser(scope: PortScope, input: Invitation) {
  scope.require('admin:manage_users')
  return scope.transaction(async (tx) => {
    await findGrantableRole(tx, scope, input.role_id)
    const user = await withSystemRole(tx, () => findOrMakeAccount(tx, input))
    const membership = await tx
      .selectFrom('user_port_roles')
      .selectAll()
      .where('user_id', '=', user.id)
      .forUpdate()
      .executeTakeFirst()
    if (membership && !membership.ended_at) throw new RuleBroken(`${user.name} belongs to this port already.`, 'email')
    if (membership) {
      await requireNotAbove(tx, scope, membership.role_id)
      await tx
        .updateTable('user_port_roles')
        .set({ role_id: input.role_id, ended_at: null })
        .where('id', '=', membership.id)
        .execute()
    } else await tx.insertInto('user_port_roles').values({ user_id: user.id, role_id: input.role_id }).execute()
    if (!user.hasPassword)
      await tx.insertInto('mail_deliveries').values({ user_id: user.id, kind: 'invitation' }).execute()
    return user
  })
}

async function findOrMakeAccount(tx: PortTransaction, { name, email }: Invitation) {
  const known = await tx
    .selectFrom('users')
    .select(['id', 'name', 'password_hash', 'is_active'])
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email))
    .forUpdate()
    .executeTakeFirst()
  if (known && !known.is_active)
    throw new RuleBroken(
      'This account is deactivated. Somebody responsible for the whole installation can open it again.',
      'email',
    )
  if (known) return { id: known.id, name: known.name, hasPassword: known.password_hash !== null }
  const made = await tx.insertInto('users').values({ name, email }).returning(['id', 'name']).executeTakeFirstOrThrow()
  return { ...made, hasPassword: false }
}

/** Mails a new link; the earlier one ends when the new one is made. */
export async function resendInvitation(scope: PortScope, userId: string) {
  scope.require('admin:manage_users')
  return scope.transaction(async (tx) => {
    const user = await tx
      .selectFrom('users as u')
      .innerJoin('user_port_roles as m', 'm.user_id', 'u.id')
      .select(['u.id', 'u.name', 'u.email_verified_at', 'u.is_active', 'm.ended_at'])
      .where('u.id', '=', userId)
      .executeTakeFirstOrThrow(() => new NotFound('person'))
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
    return user
  })
}
