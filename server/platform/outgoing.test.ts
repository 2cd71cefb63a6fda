import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { askOutside, isInnerAddress, OutgoingProblem } from './outgoing.ts'

let close = () => undefined as unknown
afterEach(() => close())

async function serve(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = () => {
    server.closeAllConnections()
    server.close()
  }
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '192.168.0.9',
  '172.31.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  'no address',
])('%s is inside', (address) => expect(isInnerAddress(address)).toBe(true))
test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1', '::ffff:8.8.8.8'])('%s is outside', (address) =>
  expect(isInnerAddress(address)).toBe(false),
)

test.each([
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://localhost/',
  'http://example.org/',
  'https://2130706433/',
  'https://0x7f.1/',
])('who is not trusted does not lead us to %s', async (url) => {
  const problem = await askOutside(url, { isTrusted: false, timeout: 5000 }).catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(OutgoingProblem)
  expect((problem as OutgoingProblem).mayHaveArrived).toBe(false)
})

test('a redirect is an answer, not a way', async () => {
  const asked: string[] = []
  const url = await serve((request, response) => {
    asked.push(request.url!)
    response.writeHead(302, { location: '/elsewhere' }).end()
  })
  expect((await askOutside(url, { isTrusted: true })).status).toBe(302)
  expect(asked).toEqual(['/'])
})

test('neither size nor time is left to the other side', async () => {
  const large = await serve((_request, response) => response.end(Buffer.alloc(5000)))
  await expect(askOutside(large, { isTrusted: true, mostBytes: 4000 })).rejects.toThrow('too much')
  expect((await askOutside(large, { isTrusted: true, mostBytes: 5000 })).body).toHaveLength(5000)
  close()
  const silent = await serve(() => undefined)
  const problem = await askOutside(silent, { isTrusted: true, timeout: 200 }).catch((error: unknown) => error)
  expect(problem).toMatchObject({ mayHaveArrived: true })
})

test('tells whether anything left', async () => {
  const gone = await serve((request) => request.socket.destroy())
  const ask = (url: string) =>
    askOutside(url, { isTrusted: true, method: 'POST', body: 'x' }).catch((error: unknown) => error)
  expect(await ask(gone)).toMatchObject({ mayHaveArrived: true })
  close()
  expect(await ask(gone)).toMatchObject({ mayHaveArrived: false })
})
