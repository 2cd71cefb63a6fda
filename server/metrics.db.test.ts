import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test, vi } from 'vitest'
import { queues as kinds } from '#jobs/queues.ts'
import { useDatabase } from '#test/database.ts'
import { openMetrics, shapeOf, timeRequests } from './metrics.ts'
import { readEnv } from './platform/env.ts'
import { requireFreePort } from './platform/free-port.ts'
import { openQueues } from './platform/job-queues.ts'
import express from 'express'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const database = useDatabase()

test.each([
  ['/', '/'],
  ['/login', '/login'],
  ['/port-nimara', '/:port'],
  ['/port-nimara/clients/01a204f7-16ba-748d-ac0a-4124227b1add/edit', '/:port/clients/:id/edit'],
  ['/p/port-nimara/register', '/p/:port/register'],
  ['/assets/app-1234.js', '/assets'],
  ['/a/b/c/d/e/f/g/h/i', '/:long'],
])('%s counts as %s', (path, shape) => expect(shapeOf(path)).toBe(shape))

test('the numbers are at /metrics on a port of their own, and off when none is given', async () => {
  const queues = await openQueues({}, kinds)
  expect(await openMetrics(readEnv({}), queues)).toBeUndefined()
  const METRICS_PORT = String(await requireFreePort('127.0.0.1', 0))
  const metrics = await openMetrics(readEnv({ METRICS_PORT }), queues)
  const app = express().use(timeRequests)
  const server = createServer(app)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/port-nimara/nowhere`)
  server.close()
  await queues.add([{ queue: 'ai', id: 'one-to-count', name: 'ai/try', data: {} }])

  const answer = await fetch(`http://127.0.0.1:${METRICS_PORT}/metrics`)
  const text = await answer.text()
  expect(answer.headers.get('content-type')).toContain('text/plain')
  for (const line of [
    'queue_jobs{queue="ai",state="waiting"} 1',
    'relay_lag_seconds 0',
    'mail_deliveries{state="due"} 0',
    'papers_stuck 0',
    'http_request_duration_seconds_count{method="GET",route="/:nowhere",status="404"} 1',
  ])
    expect(text).toContain(line)
  expect(text).toMatch(/nodejs_eventloop_lag_seconds \d/)
  expect(text).toMatch(/database_pool_connections\{state="open"\} \d/)
  expect((await fetch(`http://127.0.0.1:${METRICS_PORT}/`)).status).toBe(404)
  await expect(openMetrics(readEnv({ METRICS_PORT }), queues)).rejects.toThrow(
    `Port ${METRICS_PORT} on 127.0.0.1 is busy: stop the program that listens there, or set METRICS_PORT to another number.`,
  )
  metrics!.close()
  await queues.close()
})

test('a worker of its own serves its own numbers, and says so when another program has its port', async () => {
  const METRICS_PORT = String(await requireFreePort('127.0.0.1', 0))
  const dataDir = mkdtempSync(join(tmpdir(), 'metrics-'))
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: database.appUrl,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'fatal',
    METRICS_PORT,
  }
  const start = () => {
    const worker = spawn(process.execPath, ['jobs/main.ts'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    const ended = new Promise<number | null>((done) => worker.once('close', done))
    onTestFinished(async () => {
      worker.kill('SIGKILL')
      await ended
    })
    return { ended, said: text(worker.stderr) }
  }
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  start()
  const read = async () => (await fetch(`http://127.0.0.1:${METRICS_PORT}/metrics`)).text()
  await vi.waitFor(async () => expect(await read()).toContain('relay_lag_seconds 0'), {
    timeout: 15_000,
    interval: 200,
  })
  const second = start()
  expect(await second.ended).toBe(1)
  expect(await second.said).toBe(
    `Port ${METRICS_PORT} on 127.0.0.1 is busy: stop the program that listens there, or set METRICS_PORT to another number.\n`,
  )
})
