import { asSystem } from '#db/system.ts'
import { log } from './platform/log.ts'
import type { LiveServer, LiveSocket, SocketData } from './socket-types.ts'

export function closeSockets(io: LiveServer, match: (data: SocketData) => boolean) {
  for (const socket of io.sockets.sockets.values()) if (match(socket.data)) socket.disconnect(true)
}

/** Closes the connections whose session does not hold any more. */
export async function closeEnded(io: LiveServer, sockets: Iterable<LiveSocket> = io.sockets.sockets.values()) {
  const asked = new Set(Array.from(sockets, (socket) => socket.data.sessionId))
  if (asked.size === 0) return
  try {
    const holding = await listHolding([...asked])
    closeSockets(io, ({ sessionId }) => asked.has(sessionId) && !holding.has(sessionId))
  } catch (error) {
    log.warn({ err: error }, 'the sessions of live connections could not be checked')
  }
}

async function listHolding(ids: string[]) {
  const now = new Date()
  const rows = await asSystem((tx) =>
    tx
      .selectFrom('sessions as s')
      .innerJoin('users as u', (join) => join.onRef('u.id', '=', 's.user_id').on('u.is_active', '=', true))
      .select('s.id')
      .where('s.id', 'in', ids)
      .where('s.ended_at', 'is', null)
      .where('s.expires_at', '>', now)
      .where('s.ends_at', '>', now)
      .execute(),
  )
  return new Set(rows.map((row) => row.id))
}
