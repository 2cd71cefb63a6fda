import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Agent } from 'node:https'
import { connect } from 'node:tls'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uploadPath } from '#server/upload-path.ts'
import { ask } from './ask.ts'
import { freePorts, openNginx, type Nginx } from './nginx-server.ts'

const megabyte = 1024 * 1024
const upload = '/port-nimara/clients/1/files'
const backends: Server[] = []
let nginx: Nginx

/** Says what reached it, and which of the two it is. */
function answer(name: string, request: IncomingMessage, response: ServerResponse) {
  let bytes = 0
  request.on('data', (chunk: Buffer) => (bytes += chunk.length))
  request.on('end', () => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x')
    response.statusCode = Number(searchParams.get('status') ?? 200)
    if (pathname.startsWith('/p/')) response.setHeader('Content-Security-Policy', "frame-ancestors 'self'")
    response.end(JSON.stringify({ name, bytes, pathname, headers: request.headers }))
  })
}

beforeAll(async () => {
  for (const name of ['one', 'two']) {
    const server = createServer((request, response) => answer(name, request, response))
    server.on('upgrade', (request, socket) => {
      socket.end(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: ${request.headers.upgrade}\r\nX-Name: ${name}\r\n\r\n`)
    })
    backends.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  }
  nginx = await openNginx(backends.map(portOf), await freePorts())
})
afterAll(async () => {
  await nginx?.close()
  for (const server of backends) server.closeAllConnections()
  for (const server of backends) server.close()
})
const portOf = (server: Server) => `127.0.0.1:${(server.address() as AddressInfo).port}`

// limits count by address: each test comes from addresses of its own
let count = 1
const newAddress = () => `127.9.0.${++count}`
const seen = (text: string) => JSON.parse(text) as { name: string; bytes: number; headers: Record<string, string> }

describe('what the application is told', () => {
  test('the address of the client and nobody’s word for it, the host, and that it was https', async () => {
    const from = newAddress()
    const forged = {
      'X-Forwarded-For': '198.51.100.1',
      Forwarded: 'for=198.51.100.1',
      'X-Forwarded-Host': 'evil.example',
    }
    const { text } = await ask(nginx, '/port-nimara', { from, headers: forged })
    const { headers } = seen(text)
    expect(headers).toMatchObject({
      'x-forwarded-for': from,
      'x-forwarded-proto': 'https',
      host: new URL(nginx.address).host,
    })
    expect(headers).not.toHaveProperty('forwarded')
    expect(headers).not.toHaveProperty('x-forwarded-host')
  })

  test('requests go to both processes, the live connection of one client to the same one', async () => {
    const from = newAddress()
    const names = async (path: string) => {
      const answers = await Promise.all(Array.from({ length: 12 }, () => ask(nginx, path, { from })))
      return new Set(answers.map(({ text }) => seen(text).name)).size
    }
    expect(await names('/port-nimara')).toBe(2)
    expect(await names('/socket.io/?EIO=4&transport=polling')).toBe(1)
  })

  test('a websocket is handed on', async () => {
    const { hostname, port } = new URL(nginx.address)
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), ca: nginx.certificate, ALPNProtocols: ['http/1.1'] })
      socket.once('data', (chunk) => resolve(chunk.toString())).once('error', reject)
      socket.write(
        `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      )
    })
    expect(text).toMatch(/^HTTP\/1\.1 101 /)
    expect(text).toMatch(/^Upgrade: websocket\r$/im)
  })
})

describe('what the client is told', () => {
  test('HTTP goes to HTTPS at the same address, whatever name was asked for', async () => {
    for (const host of [new URL(nginx.plain).host, 'evil.example']) {
      const answer = await ask(nginx, `${nginx.plain}/port-nimara/clients?q=a`, { headers: { Host: host } })
      expect(answer).toMatchObject({ status: 308, headers: { location: `${nginx.address}/port-nimara/clients?q=a` } })
    }
  })

  test('nothing older than TLS 1.3 is spoken', async () => {
    const { hostname, port } = new URL(nginx.address)
    const version = (highest: 'TLSv1.2' | 'TLSv1.3') =>
      new Promise<string | null>((resolve) => {
        const socket = connect({ host: hostname, port: Number(port), ca: nginx.certificate, maxVersion: highest })
        socket.once('secureConnect', () => resolve(socket.getProtocol())).once('error', () => resolve(null))
      })
    expect([await version('TLSv1.2'), await version('TLSv1.3')]).toEqual([null, 'TLSv1.3'])
  })

  test('security headers are added where the application sent none, and never twice', async () => {
    const from = newAddress()
    const { headers } = await ask(nginx, '/port-nimara', { from })
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    })
    expect(headers.server).toBe('nginx')
    expect(headers).not.toHaveProperty('retry-after')
    const framed = await ask(nginx, '/p/port-nimara/register', { from })
    expect(framed.headers['content-security-policy']).toBe("frame-ancestors 'self'")
  })

  test('what the application refuses goes through as it is', async () => {
    const answer = await ask(nginx, '/port-nimara?status=503', { from: newAddress() })
    expect(answer.status).toBe(503)
    expect(seen(answer.text).headers).toBeDefined()
  })
})

describe('sizes', () => {
  const send = (path: string, bytes: number) => ask(nginx, path, { body: Buffer.alloc(bytes), from: newAddress() })

  test('a form of 1 MB passes, one of 2 MB gets a page that says so', async () => {
    expect(seen((await send('/port-nimara/clients/new', megabyte)).text).bytes).toBe(megabyte)
    const refused = await send('/port-nimara/clients/new', 2 * megabyte)
    expect(refused).toMatchObject({ status: 413, headers: { 'content-type': 'text/html; charset=utf-8' } })
    expect(refused.text).toContain('A form can hold 1 MB at most. Nothing was saved.')
    expect(refused.headers['strict-transport-security']).toBeDefined()
  })

  test('programs get JSON', async () => {
    const refused = await send('/api/public', 2 * megabyte)
    expect(refused.status).toBe(413)
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'VALIDATION_ERROR' })
  })

  test('a file of 40 MB passes at an address for files alone', async () => {
    expect(upload).toMatch(uploadPath)
    expect(seen((await send(upload, 40 * megabyte)).text).bytes).toBe(40 * megabyte)
    const refused = await send(upload, 52 * megabyte)
    expect(refused.status).toBe(413)
    expect(refused.text).toContain('A file can hold 50 MB at most')
  })
})

describe('limits for each address', () => {
  // without a handshake for each, or a busy machine never gets near a limit by the second
  const agent = new Agent({ keepAlive: true, maxSockets: 20 })
  afterAll(() => agent.destroy())
  const statuses = async (times: number, path: string, method: string, from: string) => {
    const answers = await Promise.all(Array.from({ length: times }, () => ask(nginx, path, { method, from, agent })))
    return answers.map(({ status }) => status).filter((status) => status === 429).length
  }

  test.each([
    ['signing in', '/login', 'POST', 5, '12'],
    ['signing in with a script', '/login.data', 'POST', 5, '12'],
    ['uploads', upload, 'POST', 10, '6'],
    ['pages', '/port-nimara/clients', 'GET', 61, '1'],
    ['programs', '/api/public', 'GET', 121, '1'],
  ])('%s: %s', async (_, path, method, most, wait) => {
    const from = newAddress()
    const refused = await statuses(most + 30, path, method, from)
    // while they come some more are let in, by the second where the limit is by the second
    if (most < 60) expect(refused).toBeGreaterThan(28)
    expect(refused).toBeLessThanOrEqual(30)
    const answer = await untilRefused(() => ask(nginx, path, { method, from, agent }))
    expect(answer.headers).toMatchObject({
      'retry-after': wait,
      'x-ratelimit-limit': { '12': '5', '6': '10', '1': path.startsWith('/api/') ? '60' : '30' }[wait],
      'x-ratelimit-remaining': '0',
      'strict-transport-security': expect.any(String),
      'content-type': path.startsWith('/api/') ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
    })
    expect(answer.text).toContain(`ry again in ${wait} seconds.`)
    // somebody else is not held up
    expect(await statuses(1, path, method, newAddress())).toBe(0)
  })

  async function untilRefused(trying: () => ReturnType<typeof ask>) {
    for (let tries = 0; tries < 20; tries++) {
      const answers = await Promise.all(Array.from({ length: 100 }, trying))
      const refused = answers.find(({ status }) => status === 429)
      if (refused) return refused
    }
    throw new Error('Nothing was refused.')
  }

  test('the sign-in page itself, and the files that pages are made of, count against no narrow limit', async () => {
    const from = newAddress()
    expect(await statuses(20, '/login', 'GET', from)).toBe(0)
    expect(await statuses(200, '/assets/app.js', 'GET', from)).toBe(0)
  })
})

test('while no process answers, a page says that it comes back', async () => {
  const away = await openNginx([`127.0.0.1:${(await freePorts()).http}`], await freePorts())
  try {
    const page = await ask(away, '/port-nimara')
    expect(page).toMatchObject({ status: 503, headers: { 'retry-after': '5', 'x-content-type-options': 'nosniff' } })
    expect(page.text).toContain('Try again in a few seconds')
    expect(JSON.parse((await ask(away, '/api/health')).text)).toMatchObject({ code: 'UNAVAILABLE' })
  } finally {
    await away.close()
  }
})
