import { writeReadableStreamToWritable } from '@react-router/node'
import compression from 'compression'
import express from 'express'
import { randomBytes } from 'node:crypto'
import { get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { createGunzip } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drainOnce } from './drain-once.ts'

const pieces = 400
const piece = 64 * 1024
let produced = 0
let mostWaiting = 0
let server: Server
const warnings: string[] = []
const noteWarning = ({ name }: Error) => warnings.push(name)

beforeAll(async () => {
  process.on('warning', noteWarning)
  const app = express().use(compression({ level: 1 }), drainOnce)
  app.get('/', async (_request, response) => {
    response.type('text')
    const body = new ReadableStream({
      pull(controller) {
        if (produced === pieces) return controller.close()
        produced++
        controller.enqueue(Buffer.from(randomBytes(piece / 2).toString('hex')))
        // compression gives listeners to its own stream and answers with that
        const stream = response.headersSent ? response.on('drain', noteWaiting) : response
        mostWaiting = Math.max(mostWaiting, stream.listenerCount('drain') - 1)
        stream.off('drain', noteWaiting)
      },
    })
    await writeReadableStreamToWritable(body, response)
  })
  await new Promise<void>((ready) => (server = app.listen(0, '127.0.0.1', () => ready())))
})
afterAll(() => {
  process.off('warning', noteWarning)
  server.closeAllConnections()
  server.close()
})
const noteWaiting = () => undefined

test('a big answer waits for its slow reader, leaves no listeners behind, and arrives whole', async () => {
  const { port } = server.address() as AddressInfo
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get({ port, host: '127.0.0.1', headers: { 'accept-encoding': 'gzip' } }, resolve).on('error', reject),
  )
  await pause(500)
  expect(produced).toBeGreaterThan(0)
  expect(produced).toBeLessThan(pieces)
  let read = 0
  for await (const chunk of answer.pipe(createGunzip())) read += (chunk as Buffer).length
  expect(read).toBe(pieces * piece)
  expect(mostWaiting).toBeLessThanOrEqual(2)
  expect(warnings).toEqual([])
})
