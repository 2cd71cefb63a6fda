import type { Server, Socket } from 'socket.io'
import type { Membership } from '#app/access/memberships.server.ts'
import type { LiveMessage } from './live.ts'

type ToServer = Record<'join:entity' | 'leave:entity', (entity: unknown) => void>
type ToBrowser = Record<'changed' | 'notification:new', (message: LiveMessage) => void>
type Between = Record<string, never>
export type SocketData = { userId: string; sessionId: string; memberships: Membership[] }
export type LiveServer = Server<ToServer, ToBrowser, Between, SocketData>
export type LiveSocket = Socket<ToServer, ToBrowser, Between, SocketData>
