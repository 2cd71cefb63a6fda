import type { PortScope } from '#app/access/scope.server.ts'
import { RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import { withSystemRole } from '#db/system.ts'
import { requireAnotherEverywhere } from './last-super-admin.server.ts'
import { lockMemberToChange, type Member } from './member.server.ts'

/** Closes the whole account: only where this is its only port, or by somebody responsible for the whole installation. Ends its sessions. */
export async function deactivateUser(scope: PortScope, userId: string) {
  scope.require('admin:manage_users')
  return scope.transaction(async (tx) => {
    const member = await lockMemberToChange(tx, scope, userId, 'You can’t deactivate yourself.')
    if (!member.is_active) return member
    await requireOnlyPort(tx, scope, member)
    await requireAnotherEverywhere(tx, member)
    await withSystemRole(tx, async () => {
      await tx.updateTable('users').set({ is_active: false }).where('id', '=', userId).execute()
      await tx
        .updateTable('sessions')
        .set({ ended_at: new Date() })
        .where('user_id', '=', userId)
        .where('ended_at', 'is', null)
        .execute()
    })
    await noteHere(tx, userId, false)
    return member
  })
}

export async function reactivateUser(scope: PortScope, userId: string) {
  scope.require('admin:manage_users')
  return scope.transaction(async (tx) => {
    const member = await lockMemberToChange(tx, scope, userId, 'Somebody else has to open your account.')
    if (member.is_active) return member
    await requireOnlyPort(tx, scope, member)
    await withSystemRole(tx, () => tx.updateTable('users').set({ is_active: true }).where('id', '=', userId).execute())
    await noteHere(tx, userId, true)
    return member
  })
}

/** The trigger writes an account's changes to the system log; the port that made one sees it in its own. */
const noteHere = (tx: PortTransaction, userId: string, isActive: boolean) =>
  tx
    .insertInto('audit_logs')
    .values((eb) => ({
      port_id: eb.fn<string>('port_in_scope', []),
      action: 'update',
      entity: 'users',
      entity_id: userId,
      changes: JSON.stringify({ is_active: { old: !isActive, new: isActive } }),
    }))
    .execute()

/** What concerns the whole account is up to who is responsible for all its ports. */
export async function requireOnlyPort(
  tx: PortTransaction,
  scope: PortScope,
  { user_id, name }: Member,
  instead = 'Take away the access to this port instead.',
) {
  if (scope.user?.isSuperAdmin) return
  const elsewhere = await withSystemRole(tx, () =>
    tx
      .selectFrom('user_port_roles')
      .select('id')
      .where('user_id', '=', user_id)
      .where('port_id', '<>', scope.port.id)
      .where('ended_at', 'is', null)
      .executeTakeFirst(),
  )
  if (elsewhere) throw new RuleBroken(`${name} works at other ports too. ${instead}`)
}
