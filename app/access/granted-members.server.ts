import { sql } from 'kysely'
import type { PortTransaction } from '#db/port.ts'
import { grantedTo, type Override } from './granted.ts'
import type { Permission } from './permissions.ts'

export type GrantedMember = { id: string; granted: ReadonlySet<Permission> }

/** The active members of the port in scope, each with what they may do there. */
export async function listGrantedMembers(tx: PortTransaction): Promise<GrantedMember[]> {
  const rows = await tx
    .selectFrom('user_port_roles as m')
    .innerJoin('users as u', (join) => join.onRef('u.id', '=', 'm.user_id').on('u.is_active', '=', true))
    .innerJoin('roles as r', 'r.id', 'm.role_id')
    .select(['u.id', 'r.key', 'r.permissions'])
    .select(
      sql<
        Override[]
      >`(select coalesce(jsonb_agg(jsonb_build_object('permission', o.permission, 'is_allowed', o.is_allowed)), '[]')
        from port_role_overrides o where o.role_id = r.id)`.as('overrides'),
    )
    .where('m.ended_at', 'is', null)
    .orderBy('u.id')
    .execute()
  return rows.map(({ id, key, permissions, overrides }) => ({
    id,
    granted: grantedTo(key, permissions as string[], overrides),
  }))
}
