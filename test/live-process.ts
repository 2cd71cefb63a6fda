// One process that serves live connections alone, for server/live-processes.db.test.ts: prints its port, ends with its input.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readEnv } from '#server/platform/env.ts'
import { openSockets } from '#server/sockets.ts'

const http = createServer()
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
const { port } = http.address() as AddressInfo
await openSockets(http, readEnv({ APP_URL: `http://127.0.0.1:${port}`, DEMO: '1' }))
process.stdout.write(`${port}\n`)
process.stdin.on('end', () => process.exit()).resume()
