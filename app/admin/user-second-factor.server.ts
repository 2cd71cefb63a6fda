import { noteHappening } from '#app/access/second-factors.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { withSystemRole } from '#db/system.ts'
import { lockMemberToChange } from './member.server.ts'
import { requireOnlyPort } from './user-account.server.ts'

/** For who lost phone and paper: app, passkeys, recovery codes and sessions end, and the person hears of it. Of the whole account: as its closing. */
export async function resetSecondFactor(scope: PortScope, userId: string) {
  scope.require('admin:manage_users')
  return scope.transaction(async (tx) => {
    const member = await lockMemberToChange(tx, scope, userId, 'Somebody else has to reset your second factor.')
    await requireOnlyPort(tx, scope, member, 'Somebody responsible for all of them has to do this.')
    const hadOne = await withSystemRole(tx, async () => {
      const deleted = await Promise.all(
        (['totp_secrets', 'passkeys', 'recovery_codes'] as const).map((table) =>
          tx.deleteFrom(table).where('user_id', '=', userId).executeTakeFirst(),
        ),
      )
      if (!deleted.some(({ numDeletedRows }) => numDeletedRows > 0n)) return false
      await tx
        .updateTable('sessions')
        .set({ ended_at: new Date() })
        .where('user_id', '=', userId)
        .where('ended_at', 'is', null)
        .execute()
      await noteHappening(tx, userId, 'reset')
      return true
    })
    if (!hadOne) throw new RuleBroken(`${member.name} has no second factor.`)
    await tx
      .insertInto('audit_logs')
      .values((eb) => ({
        port_id: eb.fn<string>('port_in_scope', []),
        action: 'update',
        entity: 'users',
        entity_id: userId,
        changes: JSON.stringify({ second_factor: { new: 'reset' } }),
      }))
      .execute()
    return member
  })
}
