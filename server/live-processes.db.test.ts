import { spawn, type ChildProcess } from 'node:child_process'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { endSessions, startSession } from '#app/access/session.server.ts'
import { record } from '#db/port.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import type { LiveMessage } from './live.ts'

const database = useDatabase()
const processes: { child: ChildProcess; origin: string }[] = []
const sockets: Socket[] = []
let port: Staff

beforeAll(async () => {
  port = await makePort(database, 'here')
  processes.push(...(await Promise.all([startProcess(), startProcess()])))
})
afterAll(() => {
  for (const socket of sockets) socket.disconnect()
  for (const { child } of processes) child.kill('SIGKILL')
})

async function startProcess() {
  const child = spawn(process.execPath, ['test/live-process.ts'], {
    env: { ...process.env, DATABASE_URL: database.appUrl, LOG_LEVEL: 'silent' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const printed = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve(text.toString()))
    child.once('close', () => reject(new Error('The process ended at once.')))
  })
  return { child, origin: `http://127.0.0.1:${printed.trim()}` }
}

const info = { id: 'r', address: '', userAgent: '', nonce: '', appUrl: '', origin: '', isSecure: false, isDemo: true }
const cookieOf = async (scope: PortScope) => (await startSession(scope.user!.id, info)).split(';', 1)[0]!

/** A page of this person that is connected to one of the processes. */
async function openPage(at: number, cookie: string) {
  const { origin } = processes[at]!
  const extraHeaders = { Origin: origin, Cookie: cookie }
  const socket = io(origin, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders })
  sockets.push(socket)
  const heard: { message: LiveMessage; at: number }[] = []
  socket.on('changed', (message: LiveMessage) => heard.push({ message, at: performance.now() }))
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject))
  return { socket, heard }
}

const addClient = (scope: PortScope) =>
  scope.transaction(async (tx) => {
    const row = await tx.insertInto('clients').values({ given_name: 'Anna' }).returning('id').executeTakeFirstOrThrow()
    await record(tx, 'client:created', { clientId: row.id, source: 'manual' })
    return row.id
  })

test('pages on two processes hear of a change within a second, each once', async () => {
  const pages = [await openPage(0, await cookieOf(await port.as('sales_agent')))]
  pages.push(await openPage(1, await cookieOf(await port.as('director'))))
  const id = await addClient(await port.as('sales_manager'))
  const saved = performance.now()
  for (const { heard } of pages) {
    await vi.waitFor(() => expect(heard).toHaveLength(1))
    expect(heard[0]?.message).toMatchObject({ type: 'client:created', client: id })
    expect(heard[0]!.at - saved).toBeLessThan(1000)
  }
})

test('a session that ends is closed within five seconds on every process, and no other', async () => {
  const leaving = await port.as('sales_agent')
  const cookie = await cookieOf(leaving)
  const [here, there] = [await openPage(0, cookie), await openPage(1, cookie)]
  const staying = await openPage(1, await cookieOf(await port.as('director')))
  await endSessions(leaving.user!.id)
  await vi.waitFor(() => expect([here.socket.connected, there.socket.connected]).toEqual([false, false]), 5000)
  expect(staying.socket.connected).toBe(true)
})

test('a process that dies takes nobody else along', async () => {
  const page = await openPage(1, await cookieOf(await port.as('director')))
  processes[0]!.child.kill('SIGKILL')
  await addClient(await port.as('sales_manager'))
  await vi.waitFor(() => expect(page.heard).toHaveLength(1))
})
