import { listGrantedMembers } from '#app/access/granted-members.server.ts'
import { listMembers } from '#app/access/member-list.server.ts'
import type { Permission } from '#app/access/permissions.ts'
import type { PortTransaction } from '#db/port.ts'
import { readMentions } from './mention.ts'

/** Whom a text names, of those who may see the record that it is about. */
export async function findMentioned(tx: PortTransaction, text: string, permission: Permission) {
  if (!text.includes('@')) return { named: [], unknown: [] }
  const granted = await listGrantedMembers(tx)
  const mayRead = new Set(granted.filter((member) => member.granted.has(permission)).map(({ id }) => id))
  const people = await listMembers(tx).execute()
  return readMentions(
    text,
    people.filter(({ id }) => mayRead.has(id)),
  )
}
