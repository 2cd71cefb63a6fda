import { sql } from 'kysely'
import { findMentioned } from '#app/mentions/mentions.server.ts'
import type { PortTransaction } from '#db/port.ts'

type Kind = 'client' | 'berth' | 'interest'
const mentionsOf = {
  client: 'client_note_mentions',
  berth: 'berth_note_mentions',
  interest: 'interest_note_mentions',
} as const
const readers = { client: 'clients:view', berth: 'berths:view', interest: 'interests:view' } as const

/** The names that a note `n` was told to. */
export const namedIn = (kind: Kind) =>
  sql<string[]>`array(select p.name from ${sql.table(mentionsOf[kind])} m join users p on p.id = m.user_id
    where m.port_id = n.port_id and m.note_id = n.id)`

export type Mentioned = { told: string[]; unknown: string[] }
export const nobodyMentioned: Mentioned = { told: [], unknown: [] }

/** Whom a note names is told by the event that follows, once for each note: who is named again in an edit knows of it. */
export async function rememberMentioned(
  tx: PortTransaction,
  kind: Kind,
  noteId: string,
  body: string,
): Promise<Mentioned & { userIds: string[] }> {
  const { named, unknown } = await findMentioned(tx, body, readers[kind])
  if (named.length === 0) return { told: [], userIds: [], unknown }
  const fresh = await tx
    .insertInto(mentionsOf[kind])
    .values(named.map(({ id }) => ({ note_id: noteId, user_id: id })))
    .onConflict((conflict) => conflict.columns(['port_id', 'note_id', 'user_id']).doNothing())
    .returning('user_id')
    .execute()
  const userIds = fresh.map(({ user_id }) => user_id)
  return { told: named.filter(({ id }) => userIds.includes(id)).map(({ name }) => name), userIds, unknown }
}
