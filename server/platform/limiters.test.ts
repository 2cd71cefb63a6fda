import { Redis } from 'ioredis'
import type pg from 'pg'
import { RateLimiterRes } from 'rate-limiter-flexible'
import { afterEach, expect, test, vi } from 'vitest'
import { openRedisServer, type RedisServer } from '#test/redis-server.ts'
import { closeLimiters, openLimiter } from './limiters.ts'

const noDatabase = () => ({}) as pg.Pool
let redis: RedisServer | undefined
afterEach(async () => {
  closeLimiters()
  await redis?.remove()
  vi.unstubAllEnvs()
})

const isRefused = (trying: Promise<unknown>) =>
  trying.then(
    () => false,
    (refused: unknown) => refused instanceof RateLimiterRes || Promise.reject(refused),
  )

test('counts in Redis, in this process while Redis is away, and in Redis again', async () => {
  redis = await openRedisServer()
  vi.stubEnv('REDIS_URL', redis.url)
  const limiter = openLimiter({ keyPrefix: 'tries', points: 3, duration: 60 }, noDatabase)
  const onlooker = new Redis(redis.url, { lazyConnect: true })
  onlooker.on('error', () => undefined)
  const isCountedInRedis = (who: string) => async () => {
    await limiter.consume(who, 1)
    expect(Number(await onlooker.get(`tries:${who}`))).toBeGreaterThan(0)
  }

  // the connection takes a moment, and until then this process counts
  await vi.waitFor(isCountedInRedis('before'))
  for (const left of [2, 1, 0]) expect((await limiter.consume('ada')).remainingPoints).toBe(left)
  expect(await isRefused(limiter.consume('ada'))).toBe(true)

  await redis.kill()
  const began = performance.now()
  const answers = []
  for (let at = 0; at < 4; at++) answers.push(await isRefused(limiter.consume('ben')))
  expect(answers).toEqual([false, false, false, true])
  expect(performance.now() - began).toBeLessThan(1000)

  await redis.start()
  let at = 0
  await vi.waitFor(() => isCountedInRedis(`after ${at++}`)(), 10_000)
  onlooker.disconnect()
})
