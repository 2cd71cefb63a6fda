import express from 'express'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useDatabase } from '#test/database.ts'
import { mountHealth } from './health.ts'

useDatabase()
let isDraining = false
let server: Server

beforeAll(async () => {
  const app = express()
  mountHealth(app, () => isDraining, { check: async () => undefined })
  await new Promise<void>((ready) => (server = app.listen(0, '127.0.0.1', () => ready())))
})
afterAll(() => server.close())

const ask = async (path: string) => {
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)
  return { code: answer.status, retryAfter: answer.headers.get('retry-after'), ...((await answer.json()) as object) }
}

test('what only degrades is told with 200', async () => {
  expect(await ask('/api/health')).toMatchObject({
    code: 200,
    retryAfter: null,
    status: 'degraded',
    services: expect.arrayContaining([
      { name: 'postgres', status: 'healthy', latencyMs: expect.any(Number) },
      { name: 'realtime', status: 'degraded', latencyMs: null, detail: expect.stringContaining('refresh') },
    ]),
  })
})

test('a process that drains is down, says when to come back, and lives', async () => {
  isDraining = true
  expect(await ask('/api/health')).toMatchObject({ code: 503, retryAfter: '5', status: 'down' })
  expect(await ask('/api/health/live')).toMatchObject({ code: 200, status: 'healthy' })
})
