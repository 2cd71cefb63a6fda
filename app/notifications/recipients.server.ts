import { type GrantedMember, listGrantedMembers } from '#app/access/granted-members.server.ts'
import type { Permission } from '#app/access/permissions.ts'
import type { PortTransaction } from '#db/port.ts'
import type { Happened } from './happened.ts'
import type { Audience } from './notification.ts'

/** The members of the port who are told of an event; never the one who did it. */
export async function findRecipients(tx: PortTransaction, audience: Audience, event: Happened): Promise<string[]> {
  const members = await listGrantedMembers(tx)
  const who = await choose(tx, audience, event, members)
  return who.map(({ id }) => id).filter((id) => id !== event.userId)
}

const having = (members: GrantedMember[], permission: Permission) =>
  members.filter(({ granted }) => granted.has(permission))
const only = (members: GrantedMember[], id: unknown) => members.filter((member) => member.id === id)

async function choose(tx: PortTransaction, audience: Audience, event: Happened, members: GrantedMember[]) {
  if (audience === 'managers') return having(members, 'admin:manage_users')
  if (audience === 'new_assignee') return only(members, event.payload.newAssigneeId)
  const takers = having(members, 'interests:create')
  if (audience === 'takers') return takers
  const assignee = only(members, await findAssignee(tx, event))
  return assignee.length > 0 ? assignee : takers
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
