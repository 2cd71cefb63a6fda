import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import { withSystemRole } from '#db/system.ts'
import { requireNotAbove } from './grantable-roles.server.ts'

const memberOf = (tx: PortTransaction, userId: string) =>
  tx
    .selectFrom('user_port_roles as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .innerJoin('roles as r', 'r.id', 'm.role_id')
    .select(['m.id', 'm.role_id', 'm.version', 'm.ended_at', 'u.id as user_id', 'u.name', 'u.is_active'])
    .select(['u.is_super_admin', 'u.email_verified_at', 'r.key'])
    .where('m.user_id', '=', userId)

export type Member = Awaited<ReturnType<typeof lockMember>>

/** The account first, then the membership, always in this order: two ports that change one person's access wait for each other. */
export async function lockMember(tx: PortTransaction, userId: string) {
  const isMember = await memberOf(tx, userId).executeTakeFirst()
  if (!isMember) throw new NotFound('person')
  await withSystemRole(tx, () => tx.selectFrom('users').select('id').where('id', '=', userId).forUpdate().execute())
  return memberOf(tx, userId)
    .forUpdate('m')
    .executeTakeFirstOrThrow(() => new NotFound('person'))
}

/** A member whose access this person may change. */
export async function lockMemberToChange(tx: PortTransaction, scope: PortScope, userId: string, refusal: string) {
  const member = await lockMember(tx, userId)
  if (userId === scope.user?.id) throw new RuleBroken(refusal)
  await requireNotAbove(tx, scope, member)
  return member
}
