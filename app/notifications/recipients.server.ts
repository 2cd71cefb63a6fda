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
  if (audience === 'super_admins') return listSuperAdmins(tx)
  if (audience === 'reminder_assignee') return only(members, await findReminderAssignee(tx, event))
  if (audience === 'author_and_assignee') {
    const people = await findAuthorAndAssignee(tx, event)
    const right = event.documentId ? 'documents:view' : 'invoices:view'
    return having(members, right).filter(({ id }) => people.includes(id))
  }
  if (audience === 'mentioned') {
    const named = event.payload.userIds as string[]
    return having(members, `${event.type.split(':')[0] as 'client' | 'berth' | 'interest'}s:view`).filter(({ id }) =>
      named.includes(id),
    )
  }
  if (audience === 'mergers') return having(members, 'clients:merge')
  // all of somebody's work at once: a reminder tells of it
  if (audience === 'new_assignee') return event.payload.handOverId ? [] : only(members, event.payload.newAssigneeId)
  if (audience === 'assignee_and_berth_keepers') {
    const assignee = await findTenureAssignee(tx, event)
    return members.filter(({ id, granted }) => id === assignee || granted.has('berths:edit'))
  }
  if (audience === 'waiting_list_keepers') {
    const assignee = await findClientAssignee(tx, event)
    const keepers = having(members, 'berths:manage_waiting_list')
    return assignee && keepers.some(({ id }) => id === assignee) ? only(keepers, assignee) : keepers
  }
  const takers = having(members, 'interests:create')
  if (audience === 'takers') return takers
  const assignee = only(members, await findAssignee(tx, event))
  return assignee.length > 0 ? assignee : takers
}

const listSuperAdmins = (tx: PortTransaction) =>
  tx
    .selectFrom('user_port_roles as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select('u.id')
    .where('u.is_super_admin', '=', true)
    .where('u.is_active', '=', true)
    .where('m.ended_at', 'is', null)
    .execute()

/** Who looks after the person whose tenure it is: of the deal it came from, else of the client. */
async function findTenureAssignee(tx: PortTransaction, { payload }: Happened) {
  const tenure = await tx
    .selectFrom('tenures as t')
    .leftJoin('interests as i', 'i.id', 't.interest_id')
    .leftJoin('clients as c', 'c.id', 't.client_id')
    .select((eb) => eb.fn.coalesce('i.assignee_id', 'c.assignee_id').as('assignee_id'))
    .where('t.id', '=', String(payload.tenureId))
    .executeTakeFirst()
  return tenure?.assignee_id ?? null
}

async function findClientAssignee(tx: PortTransaction, { clientId }: Happened) {
  if (!clientId) return null
  const client = await tx.selectFrom('clients').select('assignee_id').where('id', '=', clientId).executeTakeFirst()
  return client?.assignee_id ?? null
}

/** A reminder that somebody sets for themselves is no news: nobody is told of what they did. */
async function findReminderAssignee(tx: PortTransaction, { reminderId }: Happened) {
  if (!reminderId) return null
  const reminder = await tx
    .selectFrom('reminders')
    .select('assignee_id')
    .where('id', '=', reminderId)
    .executeTakeFirst()
  return reminder?.assignee_id ?? null
}

/** Who drew it up, and who looks after the deal it belongs to, else after the client. */
async function findAuthorAndAssignee(tx: PortTransaction, { documentId, invoiceId }: Happened) {
  const paper = documentId
    ? await tx
        .selectFrom('documents as p')
        .leftJoin('interests as i', 'i.id', 'p.interest_id')
        .innerJoin('clients as c', 'c.id', 'p.client_id')
        .select((eb) => ['p.author_id', eb.fn.coalesce('i.assignee_id', 'c.assignee_id').as('assignee_id')])
        .where('p.id', '=', documentId)
        .executeTakeFirst()
    : await tx
        .selectFrom('invoices as p')
        .leftJoin('interests as i', 'i.id', 'p.interest_id')
        .innerJoin('clients as c', 'c.id', 'p.client_id')
        .select((eb) => ['p.author_id', eb.fn.coalesce('i.assignee_id', 'c.assignee_id').as('assignee_id')])
        .where('p.id', '=', invoiceId)
        .executeTakeFirst()
  return paper ? [paper.author_id, paper.assignee_id] : []
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
