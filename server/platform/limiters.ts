import { Redis } from 'ioredis'
import type pg from 'pg'
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible'
import { log } from './log.ts'

/** So many points in so many seconds. */
export type LimitRule = { keyPrefix: string; points: number; duration: number }

let redis: Redis | undefined

/**
 * Counts where every process sees it: in Redis when there is one, else in the database. While that is out of reach each process counts for
 * itself, so that a limit never opens and never stands in the way.
 */
export function openLimiter(rule: LimitRule, openPool: () => pg.Pool): RateLimiterAbstract {
  const insuranceLimiter = new RateLimiterMemory(rule)
  const { REDIS_URL } = process.env
  if (REDIS_URL) {
    const storeClient = connect(REDIS_URL)
    return new RateLimiterRedis({ ...rule, storeClient, rejectIfRedisNotReady: true, insuranceLimiter })
  }
  return new RateLimiterPostgres({
    ...rule,
    // asked for at each count: a pool that was closed and opened again is another one
    storeClient: { query: (query: pg.QueryConfig) => openPool().query(query) },
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    insuranceLimiter,
  })
}

export function closeLimiters() {
  redis?.disconnect()
  redis = undefined
}

function connect(url: string) {
  if (redis) return redis
  // a person waits for the answer: what can't be asked at once is counted here
  redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 1000,
    connectTimeout: 3000,
    retryStrategy: (times) => Math.min(100 * 2 ** times, 3000),
  })
  redis.on('error', (error: Error) => log.warn({ reason: error.message }, 'limits are counted in this process alone'))
  return redis
}
