import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { endSessions, startSession } from '#app/access/session.server.ts'
import { record } from '#db/port.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { isListening, type LiveMessage } from './live.ts'
import { readEnv } from './platform/env.ts'
import { openSockets } from './sockets.ts'

const database = useDatabase()
const http: Server = createServer()
let live: Awaited<ReturnType<typeof openSockets>>
let origin: string
let here: Staff
let elsewhere: Staff
let agent: PortScope
let stranger: PortScope
const open = new Set<Socket>()

beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  ;[agent, stranger] = [await here.as('sales_agent'), await elsewhere.as('sales_agent')]
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  live = await openSockets(http, readEnv({ APP_URL: origin, DEMO: '1' }))
})
afterEach(() => {
  for (const socket of open) socket.disconnect()
  open.clear()
})
afterAll(async () => {
  await live.close()
  http.closeAllConnections()
  http.close()
})

const info = { id: 'r', address: '', userAgent: '', nonce: '', appUrl: '', origin: '', isSecure: false, isDemo: true }
const cookieOf = async (scope: PortScope) => (await startSession(scope.user!.id, info)).split(';', 1)[0]!

async function connect(cookie: string | null, headers: Record<string, string> = {}) {
  const socket = io(origin, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { Origin: origin, ...(cookie && { Cookie: cookie }), ...headers },
  })
  open.add(socket)
  const heard: LiveMessage[] = []
  socket.on('changed', (message: LiveMessage) => heard.push(message))
  socket.on('notification:new', (message: LiveMessage) => heard.push(message))
  const outcome = await new Promise<'connected' | 'refused'>((resolve) => {
    socket.once('connect', () => resolve('connected'))
    socket.once('connect_error', () => resolve('refused'))
  })
  return { socket, heard, outcome }
}

const addClient = (scope: PortScope) =>
  scope.transaction(async (tx) => {
    const row = await tx.insertInto('clients').values({ given_name: 'Anna' }).returning('id').executeTakeFirstOrThrow()
    await record(tx, 'client:created', { clientId: row.id, source: 'manual' })
    return row.id
  })

test('no cookie, a cookie of nobody, an ended session: no connection', async () => {
  expect((await connect(null)).outcome).toBe('refused')
  expect((await connect('session=ImFiYyI%3D')).outcome).toBe('refused')
  const cookie = await cookieOf(agent)
  await endSessions(agent.user!.id)
  expect((await connect(cookie)).outcome).toBe('refused')
})

test('another site, or another name for this server: no connection', async () => {
  const cookie = await cookieOf(agent)
  expect((await connect(cookie, { Origin: 'https://evil.example' })).outcome).toBe('refused')
  expect((await connect(cookie, { Host: 'evil.example' })).outcome).toBe('refused')
  expect((await connect(cookie)).outcome).toBe('connected')
})

test('long polling without Origin is taken only from our own page', async () => {
  const cookie = await cookieOf(agent)
  const ask = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const asking = request(`${origin}/socket.io/?EIO=4&transport=polling`, {
        headers: { Cookie: cookie, ...headers },
      })
      asking
        .on('response', (answer) => resolve(answer.resume().statusCode ?? 0))
        .on('error', reject)
        .end()
    })
  expect(await ask({})).toBe(403)
  expect(await ask({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403)
  expect(await ask({ 'Sec-Fetch-Site': 'same-origin' })).toBe(200)
})

test('a change reaches the port’s people after commit, with ids alone, and nobody else', async () => {
  const [mine, theirs] = [await connect(await cookieOf(agent)), await connect(await cookieOf(stranger))]
  const id = await addClient(await here.as('director'))
  await vi.waitFor(() => expect(mine.heard).toHaveLength(1))
  expect(mine.heard[0]).toEqual({
    type: 'client:created',
    port: here.port.id,
    client: id,
    by: (await here.as('director')).user!.id,
    event: expect.any(String),
  })
  const rolledBack = addClientAndFail(agent)
  await expect(rolledBack).rejects.toThrow('no')
  await addClient(stranger)
  await vi.waitFor(() => expect(theirs.heard).toHaveLength(1))
  expect(mine.heard).toHaveLength(1)
})

const addClientAndFail = (scope: PortScope) =>
  scope.transaction(async (tx) => {
    const row = await tx.insertInto('clients').values({ given_name: 'Never' }).returning('id').executeTakeFirstOrThrow()
    await record(tx, 'client:created', { clientId: row.id, source: 'manual' })
    throw new Error('no')
  })

test('a room that a browser names is joined only where the record is in a port of theirs', async () => {
  const id = await addClient(agent)
  const [mine, theirs] = [await connect(await cookieOf(agent)), await connect(await cookieOf(stranger))]
  for (const { socket } of [mine, theirs])
    for (const entity of [
      { type: 'client', id },
      { type: 'port', id: here.port.id },
      `client:${id}`,
      { type: 'client', id: 'x' },
      null,
    ])
      socket.emit('join:entity', entity)
  await new Promise((resolve) => setTimeout(resolve, 200))
  await agent.transaction((tx) => record(tx, 'client:updated', { clientId: id, changedFields: ['language'] }))
  await vi.waitFor(() => expect(mine.heard.some(({ type }) => type === 'client:updated')).toBe(true))
  expect(mine.heard.filter(({ type }) => type === 'client:updated')).toHaveLength(1)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(theirs.heard).toEqual([])
})

test('a notice reaches its person alone', async () => {
  const other = await here.as('director')
  const [mine, theirs] = [await connect(await cookieOf(agent)), await connect(await cookieOf(other))]
  const client_id = await addClient(agent)
  await agent.transaction(async (tx) => {
    const event = await tx
      .selectFrom('domain_events')
      .select('id')
      .where('client_id', '=', client_id)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('notifications')
      .values({ user_id: agent.user!.id, type: 'system_alert', event_id: event.id, client_id })
      .execute()
  })
  await vi.waitFor(() => expect(mine.heard).toContainEqual({ type: 'notification:new', port: here.port.id }))
  expect(theirs.heard.filter(({ type }) => type === 'notification:new')).toEqual([])
})

test('log-out and a lost membership close the connection at once', async () => {
  const viewer = await here.as('viewer')
  const first = await connect(await cookieOf(viewer))
  const again = await connect(await cookieOf(viewer))
  const ended = Date.now()
  await endSessions(viewer.user!.id)
  await vi.waitFor(() => expect([first.socket.connected, again.socket.connected]).toEqual([false, false]))
  expect(Date.now() - ended).toBeLessThan(1000)
  const dock = await here.as('dock_staff')
  const third = await connect(await cookieOf(dock))
  await database.query('update user_port_roles set ended_at = now() where user_id = $1', [dock.user!.id])
  await vi.waitFor(() => expect(third.socket.connected).toBe(false))
})

test('ten connections a person', async () => {
  const cookie = await cookieOf(await here.as('sales_manager'))
  for (let count = 0; count < 10; count++) expect((await connect(cookie)).outcome).toBe('connected')
  expect((await connect(cookie)).outcome).toBe('refused')
  expect((await connect(await cookieOf(agent))).outcome).toBe('connected')
})

test('ten connections a person, when all come at the same moment too', async () => {
  const cookie = await cookieOf(await here.as('administrator'))
  const come = await Promise.all(Array.from({ length: 14 }, () => connect(cookie)))
  const held = () => come.filter(({ socket }) => socket.connected)
  await vi.waitFor(() => expect(held()).toHaveLength(10))
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(held()).toHaveLength(10)
  expect((await connect(cookie)).outcome).toBe('refused')
})

test('a message over 1 MB ends its connection', async () => {
  const { socket } = await connect(await cookieOf(agent))
  socket.emit('join:entity', { type: 'client', id: 'x'.repeat(1_100_000) })
  await vi.waitFor(() => expect(socket.connected).toBe(false))
})

test('when the database connection breaks it comes back, and every browser is told to look again', async () => {
  const { heard } = await connect(await cookieOf(agent))
  expect(isListening()).toBe(true)
  await database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'port-nimara live' and datname = current_database()`,
  )
  await vi.waitFor(() => expect(heard).toContainEqual({ type: 'many' }), 5000)
  await addClient(agent)
  await vi.waitFor(() => expect(heard.some(({ type }) => type === 'client:created')).toBe(true))
})
