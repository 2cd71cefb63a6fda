import type { Membership } from '#app/access/memberships.server.ts'
import { readPort } from '#db/port.ts'
import type { LiveMessage } from './live.ts'

const types = ['berth', 'client', 'interest'] as const
type EntityType = (typeof types)[number]
type Entity = { type: EntityType; id: string }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const roomOf = (type: EntityType | 'user' | 'port', id: string) => `${type}:${id}`

/** The rooms of the records a message is about. */
export const roomsOf = (message: LiveMessage) =>
  types.flatMap((type) => {
    const id = message[type]
    return id ? [roomOf(type, id)] : []
  })

/** What a browser says it looks at; nothing when it makes no sense. */
export function readEntity(value: unknown): Entity | null {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('id' in value)) return null
  const type = types.find((known) => known === value.type)
  return type && typeof value.id === 'string' && uuid.test(value.id) ? { type, id: value.id } : null
}

/** The room of a record that is in a port of theirs, where their role may see such records. */
export async function findRoom(memberships: readonly Membership[], value: unknown): Promise<string | null> {
  const entity = readEntity(value)
  if (!entity) return null
  const { type, id } = entity
  for (const { port } of memberships.filter((member) => member.granted.has(`${type}s:view`))) {
    const { found } = await readPort({ portId: port.id }, (db) => ({
      found: db.selectFrom(`${type}s`).select('id').where('id', '=', id),
    }))
    if (found.length > 0) return roomOf(type, id)
  }
  return null
}
