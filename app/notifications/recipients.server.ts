import { sql } from 'kysely'
import { grantedTo, type Override } from '#app/access/granted.ts'
import type { Permission } from '#app/access/permissions.ts'
import type { PortTransaction } from '#db/port.ts'
import type { Happened } from './happened.ts'
import type { Audience } from './notification.ts'

/** The members of the port who are told of an event; never the one who did it. */
export async function findRecipients(tx: PortTransaction, audience: Audience, event: Happened): Promise<string[]> {
  const members = await listMembers(tx)
  const who = await choose(tx, audience, event, members)
  return who.map(({ id }) => id).filter((id) => id !== event.userId)
}

type Member = { id: string; granted: ReadonlySet<Permission> }
const having = (members: Member[], permission: Permission) => members.filter(({ granted }) => granted.has(permission))
const only = (members: Member[], id: unknown) => members.filter((member) => member.id === id)

async function choose(tx: PortTransaction, audience: Audience, event: Happened, members: Member[]) {
  if (audience === 'managers') return having(members, 'admin:manage_users')
  if (audience === 'new_assignee') return only(members, event.payload.newAssigneeId)
  const assigneeId = await findAssignee(tx, event)
  if (audience === 'takers_if_unassigned' && assigneeId) return []
  const assignee = only(members, assigneeId)
  return assignee.length > 0 ? assignee : having(members, 'interests:create')
}

async function findAssignee(tx: PortTransaction, { interestId }: Happened) {
  if (!interestId) return null
  const interest = await tx
    .selectFrom('interests')
    .select('assignee_id')
    .where('id', '=', interestId)
    .executeTakeFirst()
  return interest?.assignee_id ?? null
}

async function listMembers(tx: PortTransaction): Promise<Member[]> {
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
