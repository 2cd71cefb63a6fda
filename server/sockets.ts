import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { lacksSecondFactor } from '#app/access/second-factor-door.server.ts'
import { findAccount, type Account } from '#app/access/session.server.ts'
import { openLive, type LiveMessage } from './live.ts'
import { ownOrigin } from './own-origin.ts'
import { log } from './platform/log.ts'
import type { Env } from './platform/env.ts'
import { findRoom, readEntity, roomOf, roomsOf } from './socket-rooms.ts'
import type { LiveServer, LiveSocket } from './socket-types.ts'
import { closeEnded, closeSockets } from './socket-sessions.ts'

const mostConnections = 10
/** Looks at the database that one connection may have waiting. */
const mostAsked = 5

/** Serves /socket.io for the pages of this process; each process hears of changes from PostgreSQL itself. */
export async function openSockets(http: HttpServer, env: Env) {
  const accounts = new WeakMap<IncomingMessage, Account>()
  const io: LiveServer = new Server(http, {
    path: '/socket.io',
    serveClient: false,
    maxHttpBufferSize: 1_000_000,
    allowRequest(request, answer) {
      findVisitor(request, env)
        .then((account) => {
          if (account) accounts.set(request, account)
          answer(null, account !== null)
        })
        .catch((error: unknown) => {
          log.warn({ err: error }, 'a live connection could not be checked')
          answer(null, false)
        })
    },
  })
  io.use((socket, next) => {
    const account = accounts.get(socket.request)
    if (!account) return next(new Error('Sign in first.'))
    const connections = io.sockets.adapter.rooms.get(roomOf('user', account.id))?.size ?? 0
    if (connections >= mostConnections) return next(new Error('Too many open pages.'))
    const memberships = account.memberships.filter(({ port }) => !lacksSecondFactor(account, port.slug))
    socket.data = { userId: account.id, sessionId: account.sessionId, memberships }
    next()
  })
  io.on('connection', (socket) => void welcome(io, socket))
  const live = await openLive(
    (message) => handOut(io, message),
    () => {
      void closeEnded(io)
      io.emit('changed', { type: 'many' })
    },
  )
  const recheck = setInterval(() => void closeEnded(io), 60_000)
  return {
    /** Every page that is open here reads itself again, not all at the same moment. */
    refreshAll: () => void io.emit('changed', { type: 'system:alert' }),
    async close() {
      clearInterval(recheck)
      await live.close()
      io.disconnectSockets(true)
      io.engine.close()
    },
  }
}

/** The account of a handshake that comes from one of our own pages under a name we answer to. */
async function findVisitor({ headers }: IncomingMessage, env: Env) {
  if (!env.allowedHosts.includes(headers.host?.toLowerCase() ?? '')) return null
  // the first request of long polling carries no Origin
  const isOurs = headers.origin
    ? headers.origin === ownOrigin(env, headers.host)
    : headers['sec-fetch-site'] === 'same-origin'
  if (!isOurs || !headers.cookie) return null
  return findAccount(headers.cookie, env.appUrl.startsWith('https:'))
}

async function welcome(io: LiveServer, socket: LiveSocket) {
  const { userId, memberships } = socket.data
  void socket.join([roomOf('user', userId), ...memberships.map(({ port }) => roomOf('port', port.id))])
  // those that shook hands at the same moment did not see each other
  if ((io.sockets.adapter.rooms.get(roomOf('user', userId))?.size ?? 0) > mostConnections) {
    socket.disconnect(true)
    return
  }
  let asked = 0
  socket.on('join:entity', (entity) => {
    if (asked >= mostAsked) return
    asked++
    findRoom(memberships, entity)
      .then((room) => room && socket.connected && socket.join(room))
      .catch((error: unknown) => log.warn({ err: error }, 'a room could not be joined'))
      .finally(() => asked--)
  })
  socket.on('leave:entity', (entity) => {
    const left = readEntity(entity)
    if (left) void socket.leave(roomOf(left.type, left.id))
  })
  // what ended between the handshake and the rooms was said to nobody
  await closeEnded(io, [socket])
}

function handOut(io: LiveServer, message: LiveMessage) {
  const { type, port, user, session } = message
  if (type === 'session:ended') closeSockets(io, ({ sessionId }) => sessionId === session)
  else if (type === 'membership:changed' && user) io.in(roomOf('user', user)).disconnectSockets(true)
  else if (type === 'notification:new' && user) io.to(roomOf('user', user)).emit('notification:new', { type, port })
  else if (port) io.to([roomOf('port', port), ...roomsOf(message)]).emit('changed', message)
}
