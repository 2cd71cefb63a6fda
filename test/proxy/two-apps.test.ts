// The long suite alone: nginx in front of two processes of the application on one PostgreSQL.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openDatabase, type EmbeddedDatabase } from '#server/platform/embedded-postgres.ts'
import { requireFreePort } from '#server/platform/free-port.ts'
import { root } from '../../scripts/steps.ts'
import { ask, type Answer } from './ask.ts'
import { freePorts, openNginx, type Nginx } from './nginx-server.ts'
import { startProgram, type Program } from './program.ts'

const isWanted = process.env.FULL === '1' && existsSync(join(root, 'build/server/index.js'))
const megabyte = 1024 * 1024
const folder = mkdtempSync(join(tmpdir(), 'port-nimara-two-'))
let database: EmbeddedDatabase
let admin: pg.Client
let nginx: Nginx
const apps: Program[] = []
const sockets: Socket[] = []

type Person = { cookie: string; from: string }
type Account = { role: string; email: string; password: string; port: string }

describe.skipIf(!isWanted)('two processes behind the proxy', () => {
  beforeAll(async () => {
    chmodSync(folder, 0o711)
    database = await openDatabase(folder, { durable: false })
    const ports = await freePorts()
    const listening = [await requireFreePort('127.0.0.1', 0), await requireFreePort('127.0.0.1', 0)]
    // one after the other, as `docker compose up` does with migrations: the first makes the demo's data
    for (const port of listening) apps.push(await startApp(port, `https://localhost:${ports.https}`))
    admin = new pg.Client({ connectionString: database.adminUrl })
    await admin.connect()
    nginx = await openNginx(
      listening.map((port) => `127.0.0.1:${port}`),
      ports,
    )
  }, 180_000)
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect()
    await nginx?.close()
    await Promise.all(apps.map((app) => app.stop()))
    await admin?.end()
    await database?.close()
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  const startApp = (port: number, appUrl: string) =>
    startProgram([process.execPath, 'server/main.ts'], {
      cwd: root,
      env: {
        NODE_ENV: 'production',
        DEMO: '1',
        LOG_LEVEL: 'warn',
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: join(folder, 'files'),
        APP_URL: appUrl,
        TRUST_PROXY_HOPS: '1',
        DATABASE_URL: database.appUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
      },
      isThere: (printed) => /^Started in/m.test(printed),
    })

  const accountOf = (role: string) => {
    const { accounts } = JSON.parse(readFileSync(join(folder, 'files/demo.json'), 'utf8')) as { accounts: Account[] }
    return accounts.find((account) => account.role === role)!
  }
  const form = (fields: Record<string, string>) => ({
    body: new URLSearchParams(fields).toString(),
    headers: { origin: nginx.address, 'content-type': 'application/x-www-form-urlencoded' },
  })
  const cookieOf = ({ headers }: Answer) => (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ')

  let count = 1
  async function signIn(role: string): Promise<Person> {
    const { email, password } = accountOf(role)
    const from = `127.8.0.${++count}`
    const answer = await ask(nginx, '/login', { ...form({ email, password }), from })
    expect(answer.status).toBe(303)
    return { cookie: cookieOf(answer), from }
  }
  function post(path: string, fields: Record<string, string>, { cookie, from }: Person) {
    const { body, headers } = form(fields)
    return ask(nginx, path, { body, headers: { ...headers, cookie }, from })
  }

  async function openPage({ cookie }: Person) {
    const options = {
      transports: ['websocket'],
      forceNew: true,
      ca: nginx.certificate,
      // the types do not know them, the client hands them on
      localAddress: `127.8.1.${++count}`,
      family: 4,
      extraHeaders: { Origin: nginx.address, Cookie: cookie },
      reconnectionDelay: 100,
    }
    const socket = io(nginx.address, options)
    sockets.push(socket)
    const heard: { type: string; at: number }[] = []
    socket.on('changed', ({ type }: { type: string }) => heard.push({ type, at: performance.now() }))
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject))
    return { socket, heard }
  }
  const newClient = (person: Person, name: string) => {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`
    return post(
      '/port-nimara/clients/new',
      { kind: 'person', name, email, source: 'manual', once: `once-${name}` },
      person,
    )
  }

  test('a session knows the address of its client, whichever process made it', async () => {
    const { from } = await signIn('viewer')
    const { rows } = await admin.query(
      `select host(address::inet) as address from sessions where host(address::inet) = $1`,
      [from],
    )
    expect(rows).toEqual([{ address: from }])
  })

  test('a file of 40 MB goes through the proxy and one process to the storage, and comes back through the other', async () => {
    const person = await signIn('sales_manager')
    const file = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(40 * megabyte, 'x')])
    const sent = new FormData()
    sent.set('once', 'once-a-big-file')
    sent.set('files', new Blob([file]), 'survey.pdf')
    const request = new Request('http://x', { method: 'POST', body: sent })
    const headers = {
      'content-type': request.headers.get('content-type')!,
      origin: nginx.address,
      cookie: person.cookie,
    }
    const body = Buffer.from(await request.arrayBuffer())
    const answer = await ask(nginx, '/port-nimara/files/new', { body, headers, from: person.from })
    expect(answer.status, answer.text).toBe(303)
    const { rows } = await admin.query(`select id, size from files where name = 'survey.pdf'`)
    expect(rows).toEqual([{ id: expect.any(String), size: file.length }])
    // the proxy asks them in turn
    for (const download of [1, 2]) {
      const path = `/port-nimara/files/${rows[0].id}/download`
      const { status, text } = await ask(nginx, path, { headers: { cookie: person.cookie }, from: person.from })
      expect([download, status, text.length]).toEqual([download, 200, file.length])
    }
  }, 60_000)

  test('every page hears of a change within a second and comes back after its process died, and work goes on', async () => {
    const [seller, reader] = [await signIn('sales_manager'), await signIn('director')]
    // the proxy spreads them by address
    const pages: Awaited<ReturnType<typeof openPage>>[] = []
    for (let at = 0; at < 8; at++) pages.push(await openPage(reader))
    const answer = await newClient(seller, 'Vera Sound')
    const saved = performance.now()
    expect(answer.status).toBe(303)
    await vi.waitFor(() => expect(pages.every(({ heard }) => heard.length > 0)).toBe(true), 2000)
    const slowest = Math.max(...pages.map(({ heard }) => heard[0]!.at - saved))
    console.log(`The last of 8 pages on two processes heard ${Math.round(slowest)} ms after the answer.`)
    expect(slowest).toBeLessThan(1000)

    let dropped = 0
    for (const { socket } of pages) socket.once('disconnect', () => dropped++)
    await apps.shift()!.kill()
    await vi.waitFor(() => expect(dropped).toBeGreaterThan(0))
    const statuses = await Promise.all(
      Array.from({ length: 20 }, () =>
        ask(nginx, '/port-nimara', { headers: { cookie: reader.cookie }, from: reader.from }),
      ),
    )
    expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set([200]))
    expect((await newClient(seller, 'Otto Strand')).status).toBe(303)
    expect(dropped).toBeLessThan(8)
    await vi.waitFor(() => expect(pages.every(({ socket }) => socket.connected)).toBe(true), 10_000)
  }, 60_000)

  test('logging out closes the live connection within five seconds', async () => {
    const person = await signIn('sales_agent')
    const { socket } = await openPage(person)
    const closed = new Promise((resolve) => socket.once('disconnect', resolve))
    expect((await post('/logout', {}, person)).status).toBe(303)
    const loggedOut = performance.now()
    expect(await closed).toBe('io server disconnect')
    expect(performance.now() - loggedOut).toBeLessThan(5000)
  })

  test('a form beyond 1 MB is refused, and too many tries to sign in say when to go on', async () => {
    const person = await signIn('sales_manager')
    const big = await post('/port-nimara/clients/new', { name: 'x'.repeat(2 * megabyte) }, person)
    expect(big.status).toBe(413)
    const from = '127.8.2.1'
    const attempt = () =>
      ask(nginx, '/login', { ...form({ email: 'nobody@example.net', password: 'not this one' }), from })
    const statuses = []
    for (let at = 0; at < 5; at++) statuses.push((await attempt()).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422])
    const refused = await attempt()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.headers['x-ratelimit-limit']).toBe('5')
  })
})
