import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { Redis } from 'ioredis'
import type pg from 'pg'
import { RateLimiterRes } from 'rate-limiter-flexible'
import { afterEach, expect, test, vi } from 'vitest'
import { requireFreePort } from './free-port.ts'
import { closeLimiters, openLimiter } from './limiters.ts'

const noDatabase = {} as pg.Pool
let stop = async () => undefined as unknown
afterEach(async () => {
  closeLimiters()
  await stop()
  vi.unstubAllEnvs()
})

function startRedis(port: number) {
  const redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', tmpdir()])
  const ended = new Promise<void>((resolve, reject) => {
    redis.once('error', () => reject(new Error('redis-server is needed for this test: apt-get install redis-server')))
    redis.once('close', () => resolve())
  })
  stop = async () => {
    redis.kill('SIGKILL')
    await ended
  }
  return Promise.race([
    new Promise<void>((resolve) => redis.stdout.on('data', (text) => /Ready to accept/.test(text) && resolve())),
    ended,
  ])
}

const isRefused = (trying: Promise<unknown>) =>
  trying.then(
    () => false,
    (refused: unknown) => refused instanceof RateLimiterRes || Promise.reject(refused),
  )

test('counts in Redis, in this process while Redis is away, and in Redis again', async () => {
  const port = await requireFreePort('127.0.0.1', 0)
  await startRedis(port)
  vi.stubEnv('REDIS_URL', `redis://127.0.0.1:${port}`)
  const limiter = openLimiter({ keyPrefix: 'tries', points: 3, duration: 60 }, noDatabase)
  const onlooker = new Redis(port, { lazyConnect: true })
  onlooker.on('error', () => undefined)
  const isCountedInRedis = (who: string) => async () => {
    await limiter.consume(who, 1)
    expect(Number(await onlooker.get(`tries:${who}`))).toBeGreaterThan(0)
  }

  // the connection takes a moment, and until then this process counts
  await vi.waitFor(isCountedInRedis('before'))
  for (const left of [2, 1, 0]) expect((await limiter.consume('ada')).remainingPoints).toBe(left)
  expect(await isRefused(limiter.consume('ada'))).toBe(true)

  await stop()
  const began = performance.now()
  const answers = []
  for (let at = 0; at < 4; at++) answers.push(await isRefused(limiter.consume('ben')))
  expect(answers).toEqual([false, false, false, true])
  expect(performance.now() - began).toBeLessThan(1000)

  await startRedis(port)
  let at = 0
  await vi.waitFor(() => isCountedInRedis(`after ${at++}`)(), 10_000)
  onlooker.disconnect()
})
